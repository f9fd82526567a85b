package org.shanhai.project.claim;

import java.time.LocalDate;
import org.shanhai.platform.web.Violations;

/**
 * What a report claims beside its numbers.
 *
 * @param day when it holds
 * @param qualifier how firmly the source states the number
 * @param granularity step of the claim in its unit; a claim of the source, never checked against the number
 */
public record Claim(FactDay day, Qualifier qualifier, long granularity, Source source) {

    private static final long MAX_GRANULARITY = 1_000_000_000_000L;
    private static final int MAX_PUBLICATION_CHARACTERS = 300;
    private static final int MAX_LOCATOR_CHARACTERS = 500;

    /** As sent, before the recording day is known. */
    public record Sent(
            LocalDate asOf, DatePrecision datePrecision, Qualifier qualifier, long granularity, Source source) {

        public void check(Violations wrong) {
            wrong.date("asOf", asOf).notInFuture();
            wrong.count("granularity", granularity).min(1).max(MAX_GRANULARITY);
            checkSource(wrong, source);
        }

        public Claim recordedOn(LocalDate recordingDay) {
            return new Claim(FactDay.of(asOf, datePrecision, recordingDay), qualifier, granularity, source);
        }
    }

    public static void checkSource(Violations wrong, Source source) {
        Violations inSource = wrong.in("source");
        inSource.text("publication", source.publication()).notBlank().maxLength(MAX_PUBLICATION_CHARACTERS);
        inSource.date("date", source.date()).sane();
        inSource.text("locator", source.locator()).notBlank().maxLength(MAX_LOCATOR_CHARACTERS);
    }
}
