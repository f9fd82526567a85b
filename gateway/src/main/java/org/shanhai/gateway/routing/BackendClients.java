package org.shanhai.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.httpcomponents.hc5.PoolingHttpClientConnectionManagerMetricsBinder;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.shanhai.gateway.limits.Limits;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The connections to the backends. Each backend has its own share of them, so that a slow one takes none from the others; streams, which
 * hold theirs for hours, have a pool apart.
 */
@Component
class BackendClients implements DisposableBean {

    /** Below the time after which a backend closes an idle connection (60 s), or the next request meets a closed one. */
    private static final Timeout IDLE = Timeout.ofSeconds(20);

    private static final TimeValue CHECK_AFTER_IDLE = TimeValue.ofSeconds(1);

    /** Each connection has three of them, of 32 KiB unless told otherwise. */
    private static final Http1Config SMALL_BUFFERS =
            Http1Config.custom().setBufferSize(8 * 1024).build();

    private final CloseableHttpClient answers;
    private final CloseableHttpClient streams;
    private final Limits limits;

    BackendClients(Limits limits, MeterRegistry metrics) {
        this.limits = limits;
        this.answers = client("answers", limits.connectionsPerBackend(), metrics);
        this.streams = client("streams", limits.streamsPerBackend(), metrics);
    }

    CloseableHttpClient at(Pace pace) {
        return switch (pace) {
            case ANSWER, LONG_ANSWER -> answers;
            case STREAM -> streams;
        };
    }

    RequestConfig limitsAt(Pace pace) {
        Duration wait = switch (pace) {
            case ANSWER -> limits.answer();
            case LONG_ANSWER -> limits.longAnswer();
            case STREAM -> limits.streamSilence();
        };
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(limits.waitForConnection()))
                .setResponseTimeout(Timeout.of(wait))
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private CloseableHttpClient client(String pool, int connectionsPerBackend, MeterRegistry metrics) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(connectionsPerBackend)
                .setMaxConnTotal(connectionsPerBackend * Backend.values().length)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(SMALL_BUFFERS)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setIdleTimeout(IDLE)
                        .setValidateAfterInactivity(CHECK_AFTER_IDLE)
                        .build())
                .build();
        new PoolingHttpClientConnectionManagerMetricsBinder(connections, pool).bindTo(metrics);
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setRetryStrategy(new RetryOfReads())
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }

    @Override
    public void destroy() throws IOException {
        try (answers;
                streams) {
            // Both are closed, the second one even if the first fails.
        }
    }
}
