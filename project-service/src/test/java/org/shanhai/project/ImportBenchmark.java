package org.shanhai.project;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * How long 50,000 reports take from a file, with the relay sending their events meanwhile. No part of the build; run it with
 * {@code mvn verify -pl project-service -am -Dtest=None -Dit.test=ImportBenchmark}, {@code -Dlines=}, {@code -Dmode=}, {@code -Dbad=} and
 * {@code -Dagain=true} if wanted.
 */
class ImportBenchmark extends RunningService {

    private static final int PROJECTS = 500;
    private static final int LINES = Integer.getInteger("lines", 50_000);
    /** Every so many lines one is refused; 0 for none. */
    private static final int BAD = Integer.getInteger("bad", 0);

    private static final String MODE = System.getProperty("mode", "GOOD_LINES");

    @Test
    void importsReports() {
        StringBuilder projects = new StringBuilder(
                "code,title.en,areaCode,sectorCode,donors[0].donorCode,donors[0].role,status,source.publication\n");
        for (int i = 0; i < PROJECTS; i++) {
            projects.append("BENCH-")
                    .append(i)
                    .append(",Workshop ")
                    .append(i)
                    .append(",653201,32163,110000,LEAD,IMPLEMENTATION,Note\n");
        }
        run("projects", "GOOD_LINES", projects.toString());
        StringBuilder reports =
                new StringBuilder("project,type,measure,kind,value,asOf,qualifier,source.publication,reference\n");
        for (int i = 0; i < LINES; i++) {
            reports.append("BENCH-")
                    .append(i % PROJECTS)
                    .append(",EMPLOYMENT,HIRES,DIRECT,")
                    .append(BAD > 0 && i % BAD == 0 ? -1 : i % 90 + 1)
                    .append(",2025-06-30,EXACT,Payroll of June,")
                    .append(i)
                    .append('\n');
        }
        run("reports", MODE, reports.toString());
        if (Boolean.getBoolean("again")) {
            run("reports", MODE, reports.toString());
        }
    }

    private void run(String kind, String mode, String file) {
        resetPeaks();
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        Api api = beijing();
        String id = api.postFile("/imports/" + kind + "?mode=" + mode, "text/csv", bytes)
                .id();
        String path = "/imports/" + kind + "/" + id + "?limit=1";
        Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofMinutes(4))
                .until(() -> !api.get(path).json().path("finishedAt").isNull());
        long millis = (System.nanoTime() - start) / 1_000_000;
        JsonNode done = api.get(path).json();
        System.out.println(
                "IMPORT " + kind + " " + mode + ": " + done.path("progress").path("total") + " lines in "
                        + millis + " ms, " + done.path("counts") + ", " + done.path("status") + ", heap peak "
                        + peakMebibytes() + " MiB");
    }

    private static void resetPeaks() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peakMebibytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / (1024 * 1024);
    }
}
