package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PromqlMetricsTest {

    static Stream<Arguments> expressions() {
        return Stream.of(
                Arguments.of("up", "up"),
                Arguments.of("up{job=\"shanhai\"} == 0", "up"),
                Arguments.of("max by (donor) (jobs{kind=\"direct\",donor=~\"$donor\"})", "jobs"),
                Arguments.of("sum(max without (instance) (jobs)) / (sum(posts_planned) > 0)", "jobs,posts_planned"),
                Arguments.of(
                        "sum by (le) (rate(freshness_seconds_bucket[$__rate_interval]))", "freshness_seconds_bucket"),
                Arguments.of("histogram_quantile(0.99, sum by (le) (rate(x_bucket{a=\"}\"}[5m])))", "x_bucket"),
                Arguments.of("application:requests:rate_5m > 0", "application:requests:rate_5m"),
                Arguments.of("a offset 5m >= bool b or vector(0) unless on (x, y) group_left c", "a,b,c"),
                Arguments.of("label_replace(a, \"to\", \"$1\", \"from\", 'b(.*)')", "a"),
                Arguments.of("-1e3 + Inf", ""));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void findsTheMetricsOfAnExpression(String expression, String metrics) {
        assertThat(String.join(",", PromqlMetrics.of(expression))).isEqualTo(metrics);
    }
}
