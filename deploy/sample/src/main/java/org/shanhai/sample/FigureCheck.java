package org.shanhai.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** Sets every expected figure of the scenario beside the live one. */
public final class FigureCheck {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Gateway gateway;
    private final List<FigureGroup> groups;

    public FigureCheck(Scenario scenario, Gateway gateway) {
        this.gateway = gateway;
        List<FigureGroup> all = new ArrayList<>(ExpectedFigures.afterAll(scenario));
        all.addAll(ExpectedFigures.atEndOf(scenario, 2024));
        all.addAll(ExpectedFigures.atEndOf(scenario, 2023));
        this.groups = List.copyOf(all);
    }

    /** All figures as they are now. */
    public List<FigureRow> now() {
        return groups.stream()
                .flatMap(group -> rows(group, new Live(gateway)).stream())
                .toList();
    }

    /**
     * All figures once they are equal, or as they are when the patience is over: impact-service follows the writes, and a figure that is
     * right stays right.
     */
    public List<FigureRow> await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            List<FigureRow> rows = now();
            if (rows.stream().allMatch(FigureRow::isEqual) || System.nanoTime() > deadline) {
                return rows;
            }
            Http.pause(PAUSE);
        }
    }

    static List<FigureRow> rows(FigureGroup group, Live live) {
        SortedMap<String, String> found = group.live().apply(live);
        TreeSet<String> codes = new TreeSet<>(group.expected().keySet());
        codes.addAll(found.keySet());
        if (codes.isEmpty()) {
            return List.of(new FigureRow(group.en(), group.zh(), "", "none", "none"));
        }
        return codes.stream()
                .map(code -> new FigureRow(
                        group.en(),
                        group.zh(),
                        code,
                        group.expected().getOrDefault(code, ""),
                        found.getOrDefault(code, "")))
                .toList();
    }
}
