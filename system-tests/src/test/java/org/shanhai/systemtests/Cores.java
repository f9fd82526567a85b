package org.shanhai.systemtests;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;

/** How long the processes of a benchmark have kept processors busy. PostgreSQL's time is that of all sessions that live now. */
record Cores(long wallNanos, long impactNanos, long postgresNanos, long kafkaNanos, long ownNanos) {

    static Cores now(long impact) {
        return new Cores(
                System.nanoTime(),
                ProcessHandle.of(impact).map(Cores::cpu).orElse(0L),
                sum(process -> process.info().command().orElse("").endsWith("/postgres")),
                sum(process -> process.info().commandLine().orElse("").contains("/kafka/logback.xml")),
                cpu(ProcessHandle.current()));
    }

    private static long sum(Predicate<ProcessHandle> which) {
        return ProcessHandle.allProcesses().filter(which).mapToLong(Cores::cpu).sum();
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** How many were busy since. */
    String since(Cores before) {
        double wall = wallNanos - before.wallNanos;
        return String.format(
                Locale.ROOT,
                "cores busy: impact-service %.2f, PostgreSQL %.2f, Kafka %.2f, the benchmark itself %.2f",
                (impactNanos - before.impactNanos) / wall,
                (postgresNanos - before.postgresNanos) / wall,
                (kafkaNanos - before.kafkaNanos) / wall,
                (ownNanos - before.ownNanos) / wall);
    }
}
