package org.shanhai.systemtests.dashboards;

/**
 * @param expression PromQL; {@code $donor}, {@code $service}, {@code $basis} and {@code $year} stand for what is chosen above the panels
 * @param legend name of each series, with labels in double braces; empty where there is one series
 */
record Query(String expression, String legend) {

    static Query of(String expression) {
        return new Query(expression, "");
    }
}
