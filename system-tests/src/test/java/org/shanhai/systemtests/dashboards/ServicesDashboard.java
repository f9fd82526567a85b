package org.shanhai.systemtests.dashboards;

import static org.shanhai.systemtests.dashboards.Panel.lines;
import static org.shanhai.systemtests.dashboards.Panel.row;

import java.util.List;

/** Rate, errors and duration per route, and what the processes live on. */
final class ServicesDashboard {

    private static final String OF_SERVICE = "{application=~\"$service\"}";
    private static final String BY_ROUTE = "sum by (application, method, uri) ";

    private ServicesDashboard() {}

    static Dashboard made() {
        return new Dashboard(
                "services",
                "Services 服务",
                "Rate, errors and duration of each route; JVM, connection pools and Kafka clients of each service.",
                "now-1h",
                List.of(PipelineDashboard.services()),
                List.of(
                        row("Requests"),
                        lines("Requests")
                                .says("Per service; the gateway's are the callers'.")
                                .runbook("ManyServerErrors")
                                .in(Unit.REQUESTS_PER_SECOND)
                                .asks("application:http_server_requests:rate_5m" + OF_SERVICE, "{{application}}"),
                        lines("Errors of ours")
                                .says("Part of the answers with a status from 500 on, over five minutes.")
                                .runbook("ManyServerErrors")
                                .in(Unit.SHARE)
                                .asks("application:http_server_errors:ratio_5m" + OF_SERVICE, "{{application}}"),
                        lines("Time to answer, 99 %")
                                .says("99 of 100 answers are faster.")
                                .runbook("ManyServerErrors")
                                .in(Unit.SECONDS)
                                .withTraces()
                                .asks(
                                        "application:http_server_requests_seconds:p99_5m" + OF_SERVICE,
                                        "{{application}}"),
                        lines("Answers by status")
                                .says("4xx are refusals, 5xx are ours.")
                                .runbook("ManyServerErrors")
                                .in(Unit.REQUESTS_PER_SECOND)
                                .asks(
                                        "sum by (application, status) (rate(http_server_requests_seconds_count"
                                                + OF_SERVICE + "[5m]))",
                                        "{{application}}, {{status}}"),
                        row("Routes: rate, errors, duration"),
                        lines("Rate by route")
                                .says("Requests per second of each route.")
                                .runbook("ManyServerErrors")
                                .size(8, 10)
                                .in(Unit.REQUESTS_PER_SECOND)
                                .asks(
                                        BY_ROUTE + "(rate(http_server_requests_seconds_count" + OF_SERVICE + "[5m]))",
                                        "{{application}}, {{method}} {{uri}}"),
                        lines("Errors by route")
                                .says("Answers per second with a status from 500 on.")
                                .runbook("ManyServerErrors")
                                .size(8, 10)
                                .in(Unit.REQUESTS_PER_SECOND)
                                .asks(
                                        BY_ROUTE
                                                + "(rate(http_server_requests_seconds_count{application=~\"$service\",outcome=\"SERVER_ERROR\"}[5m]))"
                                                + " or 0 * " + BY_ROUTE + "(rate(http_server_requests_seconds_count"
                                                + OF_SERVICE
                                                + "[5m]))",
                                        "{{application}}, {{method}} {{uri}}"),
                        lines("Duration by route, 95 %")
                                .says("95 of 100 answers of the route are faster.")
                                .runbook("ManyServerErrors")
                                .size(8, 10)
                                .in(Unit.SECONDS)
                                .asks(
                                        "histogram_quantile(0.95, sum by (application, method, uri, le)"
                                                + " (rate(http_server_requests_seconds_bucket" + OF_SERVICE
                                                + "[5m]))) >= 0",
                                        "{{application}}, {{method}} {{uri}}"),
                        row("The door"),
                        lines("Services left alone by the gateway")
                                .says("1 while the gateway answers for a service that failed too often.")
                                .runbook("GatewayLeavesAServiceAlone")
                                .upTo(1)
                                .asks("max by (backend) (shanhai_gateway_breaker_open)", "{{backend}}"),
                        lines("Tokens refused")
                                .says(
                                        "Per second and by cause. issuer_away: their signature could not be checked, which is no fault of the caller.")
                                .runbook("TokensCannotBeChecked")
                                .in(Unit.REQUESTS_PER_SECOND)
                                .asks("sum by (cause) (rate(shanhai_gateway_refusals_total[5m]))", "{{cause}}"),
                        lines("Connections at the door")
                                .says("Of the callers, as a part of what the gateway takes. At 100 % others wait.")
                                .runbook("DoorCrowded")
                                .in(Unit.SHARE)
                                .upTo(1)
                                .asks(
                                        "max by (instance) (tomcat_connections_current_connections{application=\"gateway\"}"
                                                + " / tomcat_connections_config_max_connections{application=\"gateway\"})",
                                        "{{instance}}"),
                        lines("Connections to the services")
                                .says("Of the gateway; leased ones carry a request or a stream.")
                                .runbook("GatewayLeavesAServiceAlone")
                                .asks(
                                        "sum by (httpclient, state) (httpcomponents_httpclient_pool_total_connections)",
                                        "{{httpclient}}, {{state}}"),
                        lines("Live streams open")
                                .says("Of changing figures, at each instance of impact-service.")
                                .runbook("ManyServerErrors")
                                .asks("sum by (instance) (shanhai_live_streams)", "{{instance}}"),
                        row("Connection pools of the databases"),
                        lines("Connections in use")
                                .says("Of each service's pool.")
                                .runbook("ConnectionsRunOut")
                                .asks(
                                        "sum by (application) (hikaricp_connections_active" + OF_SERVICE + ")",
                                        "{{application}}"),
                        lines("Part of the pool in use")
                                .says("At 100 % the next request waits, at most 5 s.")
                                .runbook("ConnectionsRunOut")
                                .in(Unit.SHARE)
                                .upTo(1)
                                .asks(
                                        "max by (application) (hikaricp_connections_active" + OF_SERVICE
                                                + " / hikaricp_connections_max" + OF_SERVICE + ")",
                                        "{{application}}"),
                        lines("Waiting for a connection")
                                .says("Threads that wait right now.")
                                .runbook("ConnectionsRunOut")
                                .asks(
                                        "sum by (application) (hikaricp_connections_pending" + OF_SERVICE + ")",
                                        "{{application}}"),
                        lines("Time a connection is held")
                                .says("Mean over five minutes.")
                                .runbook("ConnectionsRunOut")
                                .in(Unit.SECONDS)
                                .asks(
                                        "sum by (application) (rate(hikaricp_connections_usage_seconds_sum" + OF_SERVICE
                                                + "[5m])) / (sum by (application) (rate(hikaricp_connections_usage_seconds_count"
                                                + OF_SERVICE + "[5m])) > 0)",
                                        "{{application}}"),
                        row("Kafka clients"),
                        lines("Connections to the broker")
                                .says("Of each producer and consumer.")
                                .runbook("BrokerAway")
                                .asks(
                                        "max by (application, client) (shanhai_kafka_client_connections" + OF_SERVICE
                                                + ")",
                                        "{{client}}"),
                        lines("Requests to the broker")
                                .says("Per second.")
                                .runbook("BrokerAway")
                                .in(Unit.REQUESTS_PER_SECOND)
                                .asks(
                                        "max by (application, client) (shanhai_kafka_client_requests_per_second"
                                                + OF_SERVICE + ")",
                                        "{{client}}"),
                        lines("Sent to the broker")
                                .says("Bytes per second of each client.")
                                .runbook("BrokerAway")
                                .in(Unit.BYTES_PER_SECOND)
                                .asks(
                                        "max by (application, client) (shanhai_kafka_client_sent_bytes_per_second"
                                                + OF_SERVICE + ")",
                                        "{{client}}"),
                        lines("Received from the broker")
                                .says("Bytes per second of each client.")
                                .runbook("BrokerAway")
                                .in(Unit.BYTES_PER_SECOND)
                                .asks(
                                        "max by (application, client) (shanhai_kafka_client_received_bytes_per_second"
                                                + OF_SERVICE + ")",
                                        "{{client}}"),
                        row("Processes"),
                        lines("Heap in use")
                                .says("Per instance, as it is; what stays after a collection is the panel beside it.")
                                .runbook("HeapRunsOut")
                                .in(Unit.BYTES)
                                .asks(
                                        "sum by (application, instance) (jvm_memory_used_bytes{area=\"heap\",application=~\"$service\"})",
                                        "{{application}} {{instance}}"),
                        lines("Heap that stays after a collection")
                                .says("Part of the heap. Above 90 % for long the service is about to run out.")
                                .runbook("HeapRunsOut")
                                .in(Unit.SHARE)
                                .upTo(1)
                                .asks(
                                        "max by (application, instance) (jvm_memory_usage_after_gc" + OF_SERVICE + ")",
                                        "{{application}} {{instance}}"),
                        lines("Time spent collecting")
                                .says("Part of each second.")
                                .runbook("HeapRunsOut")
                                .in(Unit.SHARE)
                                .asks(
                                        "sum by (application, instance) (rate(jvm_gc_pause_seconds_sum" + OF_SERVICE
                                                + "[5m]))",
                                        "{{application}} {{instance}}"),
                        lines("CPU")
                                .says("Part of the machine, per instance.")
                                .runbook("ManyServerErrors")
                                .in(Unit.SHARE)
                                .asks(
                                        "max by (application, instance) (process_cpu_usage" + OF_SERVICE + ")",
                                        "{{application}} {{instance}}"),
                        lines("Threads")
                                .says("Of the platform; requests run on virtual ones, which are not counted here.")
                                .runbook("ManyServerErrors")
                                .asks(
                                        "sum by (application, instance) (jvm_threads_live_threads" + OF_SERVICE + ")",
                                        "{{application}} {{instance}}"),
                        lines("Warnings and errors in the logs")
                                .says("Lines in five minutes.")
                                .runbook("ManyServerErrors")
                                .asks(
                                        "sum by (application, level) (increase(logback_events_total{application=~\"$service\",level=~\"warn|error\"}[5m]))",
                                        "{{application}}, {{level}}")));
    }
}
