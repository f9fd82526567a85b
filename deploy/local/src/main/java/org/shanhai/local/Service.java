package org.shanhai.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A Spring Boot application of ours: where its jar is built, which ports after the base it takes, and the heap it gets. */
public enum Service {
    PROJECT("project-service", "project-service", 1, 192, true, "-XX:+UseSerialGC"),
    FUNDING("funding-service", "funding-service", 2, 160, true, "-XX:+UseSerialGC"),
    // It keeps all figures in memory: what a full collection takes there, two processors share. What outlives two
    // young collections is mostly part of a figure, and is not copied a dozen times more.
    IMPACT(
            "impact-service",
            "impact-service",
            3,
            512,
            true,
            "-XX:+UseParallelGC",
            "-Xmn200m",
            "-XX:MaxTenuringThreshold=2"),
    GATEWAY("gateway", "gateway", 0, 320, false, "-XX:+UseSerialGC"),
    // A few tokens a minute are not worth the second compiler, which costs most while everything starts.
    ISSUER("issuer", "deploy/issuer", 4, 64, false, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Management ports follow the same order, this much further on. */
    private static final int MANAGEMENT_OFFSET = 10;

    private final String processName;
    private final String folder;
    private final int portOffset;
    private final int heapMebibytes;
    private final boolean database;
    private final List<String> jvmOptions;

    Service(
            String processName,
            String folder,
            int portOffset,
            int heapMebibytes,
            boolean database,
            String... jvmOptions) {
        this.processName = processName;
        this.folder = folder;
        this.portOffset = portOffset;
        this.heapMebibytes = heapMebibytes;
        this.database = database;
        this.jvmOptions = List.of(jvmOptions);
    }

    public String processName() {
        return processName;
    }

    /** The module's folder in the repository. */
    String folder() {
        return folder;
    }

    int portOffset() {
        return portOffset;
    }

    int managementOffset() {
        return portOffset + MANAGEMENT_OFFSET;
    }

    public int heapMebibytes() {
        return heapMebibytes;
    }

    /** Options of its JVM beside the size of the heap. */
    public List<String> jvmOptions() {
        return jvmOptions;
    }

    /** The name of its database and of the database's owner, for a service that has one. */
    Optional<String> database() {
        return database ? Optional.of(name().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /**
     * The role that it runs as in its database. funding-service's owns nothing there: the owner makes the tables and then leaves, so that what
     * is never to be changed cannot be.
     */
    Optional<String> databaseRole() {
        return database().map(name -> this == FUNDING ? name + "_service" : name);
    }

    /** Finds a service by the name a person types: {@code project} or {@code project-service}. */
    static Optional<Service> named(String typed) {
        return Arrays.stream(values())
                .filter(each -> each.processName.equals(typed) || each.name().equalsIgnoreCase(typed))
                .findFirst();
    }
}
