package org.shanhai.systemtests.dashboards;

/** What a number of a panel is, under Grafana's name for it. */
enum Unit {
    COUNT("locale"),
    CNY("currencyCNY"),
    SHARE("percentunit"),
    SECONDS("s"),
    BYTES("bytes"),
    EVENTS_PER_SECOND("eps"),
    REQUESTS_PER_SECOND("reqps"),
    BYTES_PER_SECOND("Bps"),
    /** Of a state: 1 is yes. */
    YES_NO("bool_yes_no"),
    CORES("none");

    private final String grafana;

    Unit(String grafana) {
        this.grafana = grafana;
    }

    String grafana() {
        return grafana;
    }
}
