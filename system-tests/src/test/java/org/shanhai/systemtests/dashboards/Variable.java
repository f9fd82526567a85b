package org.shanhai.systemtests.dashboards;

import java.util.List;

/** What a reader chooses above the panels. */
sealed interface Variable {

    String name();

    String label();

    /** The programme's donors, by name; all, one or several. */
    record Donors() implements Variable {
        @Override
        public String name() {
            return "donor";
        }

        @Override
        public String label() {
            return "Donor 支援方";
        }
    }

    /**
     * What a label has in Prometheus.
     *
     * @param several whether all of them, or several, may be chosen
     */
    record ValuesOf(String name, String label, String metric, String of, boolean several) implements Variable {}

    /** Of the values given, one. */
    record OneOf(String name, String label, List<String> values) implements Variable {}
}
