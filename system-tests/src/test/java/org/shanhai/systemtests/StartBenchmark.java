package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long {@code ./shanhai up} takes on a tree that is built, from the call to the first request that the gateway accepts, on an empty data
 * folder; and how much memory the services hold after the sample. No part of the build; see {@code system-tests/bench}.
 *
 * <p>{@code -Druns=N}; {@code -Dcold=true} starts as the first time after a build, without the caches that make later starts faster.
 */
class StartBenchmark {
    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final boolean COLD = Boolean.getBoolean("cold");
    private static final double AIM_SECONDS = 30;
    private static final double AIM_MEBIBYTES = 1_536;
    private static final List<String> SERVICES =
            List.of("project-service", "funding-service", "impact-service", "gateway");

    private final Figures figures = new Figures(COLD ? "start-cold" : "start");

    @Test
    void startsSoonAndStaysSmall() throws IOException {
        for (int run = 1; run <= RUNS; run++) {
            RunningStack stack = RunningStack.asInUse();
            if (COLD) {
                removeCaches();
            } else {
                long begin = System.nanoTime();
                stack.run("prepare");
                figures.say("caches made, or found made, in %.1f s", (System.nanoTime() - begin) / 1e9);
            }
            try {
                long begin = System.nanoTime();
                String said = stack.run("up");
                figures.say("run %d: up after %.1f s, aim %.0f s", run, (System.nanoTime() - begin) / 1e9, AIM_SECONDS);
                said.lines().filter(line -> line.startsWith("[")).forEach(line -> figures.say("  %s", line));
                Sample.loadInto(stack);
                memory(stack);
            } finally {
                stack.down();
            }
        }
    }

    private static void removeCaches() throws IOException {
        Path builds = RunningStack.repository().resolve("deploy/local/target/run");
        if (Files.isDirectory(builds)) {
            try (Stream<Path> files = Files.walk(builds)) {
                for (Path cache :
                        files.filter(file -> file.toString().endsWith(".aot")).toList()) {
                    Files.delete(cache);
                }
            }
        }
    }

    private void memory(RunningStack stack) {
        Map<String, Long> resident = new TreeMap<>();
        for (JsonNode server :
                new JsonMapper().readTree(stack.run("status", "--json")).get("servers")) {
            resident.put(
                    server.get("name").asString(),
                    server.get("residentMebibytes").asLong());
        }
        assertThat(resident).containsKeys(SERVICES.toArray(String[]::new));
        figures.say(
                "  memory after the sample: the four services %,d MiB, aim %,.0f MiB; each %s",
                SERVICES.stream()
                        .mapToLong(service -> resident.getOrDefault(service, 0L))
                        .sum(),
                AIM_MEBIBYTES,
                resident);
    }
}
