package org.shanhai.systemtests.dashboards;

import java.util.List;

/**
 * @param name of its file, and the end of its address in Grafana
 * @param from how far back it shows at first, e.g. {@code now-1h}
 */
record Dashboard(
        String name, String title, String description, String from, List<Variable> variables, List<Panel> panels) {

    static final List<Dashboard> ALL = List.of(
            ProgrammeDashboard.made(),
            DonorDashboard.made(),
            MoneyDashboard.made(),
            PipelineDashboard.made(),
            ServicesDashboard.made());

    String uid() {
        return "shanhai-" + name;
    }
}
