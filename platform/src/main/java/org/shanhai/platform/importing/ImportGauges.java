package org.shanhai.platform.importing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.dao.DataAccessException;

/** How many files wait or are being carried out. */
final class ImportGauges {

    ImportGauges(ImportStore store, MeterRegistry registry) {
        Gauge.builder("shanhai.imports.open", store, ImportGauges::open)
                .description("Files that wait for their turn or are being carried out")
                .register(registry);
    }

    /** A small index serves it, so a scrape may ask. */
    private static double open(ImportStore store) {
        try {
            return store.open();
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }
}
