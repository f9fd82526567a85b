package org.shanhai.systemtests.dashboards;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A panel while it is written down. */
final class Panel {

    /** How it is drawn. */
    enum Kind {
        ROW("row"),
        TEXT("text"),
        STAT("stat"),
        BARS("bargauge"),
        LINES("timeseries");

        private final String grafana;

        Kind(String grafana) {
            this.grafana = grafana;
        }

        String grafana() {
            return grafana;
        }
    }

    static final int FULL_WIDTH = 24;

    private final Kind kind;
    private final String title;
    private int width;
    private int height;
    private String description = "";
    private String runbook = "";
    private Unit unit = Unit.COUNT;
    private final List<Query> queries = new ArrayList<>();
    private List<Step> steps = List.of();
    private @Nullable Colour colour;
    private @Nullable Integer decimals;
    private @Nullable Double highest;
    private boolean byDonor;
    private boolean exemplars;

    private Panel(Kind kind, String title, int width, int height) {
        this.kind = kind;
        this.title = title;
        this.width = width;
        this.height = height;
    }

    static Panel row(String title) {
        return new Panel(Kind.ROW, title, FULL_WIDTH, 1);
    }

    /** @param markdown also serves as the description */
    static Panel text(String markdown) {
        return new Panel(Kind.TEXT, "", FULL_WIDTH, 2).says(markdown);
    }

    static Panel stat(String title) {
        return new Panel(Kind.STAT, title, 4, 4);
    }

    /** A bar for each series, as things stand now. */
    static Panel bars(String title) {
        return new Panel(Kind.BARS, title, 12, 11);
    }

    static Panel lines(String title) {
        return new Panel(Kind.LINES, title, 12, 8);
    }

    /** What the number is and how to read it. */
    Panel says(String text) {
        description = text;
        return this;
    }

    /** The entry of the runbook that helps when it looks wrong. */
    Panel runbook(String entry) {
        runbook = entry;
        return this;
    }

    Panel in(Unit wanted) {
        unit = wanted;
        return this;
    }

    Panel asks(String expression) {
        queries.add(Query.of(expression));
        return this;
    }

    Panel asks(String expression, String legend) {
        queries.add(new Query(expression, legend));
        return this;
    }

    /** A series for each donor, under its name. */
    Panel asksByDonor(String expression) {
        byDonor = true;
        return asks(expression, "{{donor}}");
    }

    Panel thresholds(Step... wanted) {
        steps = List.of(wanted);
        return this;
    }

    Panel painted(Colour wanted) {
        colour = wanted;
        return this;
    }

    Panel decimals(int number) {
        decimals = number;
        return this;
    }

    /** Where bars end. */
    Panel upTo(double value) {
        highest = value;
        return this;
    }

    /** In units of a twenty-fourth of the width. */
    Panel size(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        return this;
    }

    /** Points of single traces are drawn over the lines. */
    Panel withTraces() {
        exemplars = true;
        return this;
    }

    Kind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    String description() {
        return description;
    }

    String runbook() {
        return runbook;
    }

    Unit unit() {
        return unit;
    }

    List<Query> queries() {
        return List.copyOf(queries);
    }

    List<Step> steps() {
        return steps;
    }

    @Nullable
    Colour colour() {
        return colour;
    }

    @Nullable
    Integer decimals() {
        return decimals;
    }

    @Nullable
    Double highest() {
        return highest;
    }

    boolean byDonor() {
        return byDonor;
    }

    boolean exemplars() {
        return exemplars;
    }
}
