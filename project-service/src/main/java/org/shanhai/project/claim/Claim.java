package org.shanhai.project.claim;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.shanhai.platform.web.Violations;

/**
 * What a report claims beside its numbers.
 *
 * @param day when it holds
 * @param qualifier how firmly the source states the number
 * @param otherSources further sources, at most 10
 * @param evidence ids of files that prove it, at most 10
 * @param granularity step of the claim in its unit; a claim of the source, never checked against the number
 */
public record Claim(
        FactDay day,
        Qualifier qualifier,
        long granularity,
        Source source,
        List<OtherSource> otherSources,
        List<UUID> evidence) {

    private static final long MAX_GRANULARITY = 1_000_000_000_000L;
    private static final int MAX_PUBLICATION_CHARACTERS = 300;
    private static final int MAX_LOCATOR_CHARACTERS = 500;
    private static final int MAX_OTHER_SOURCES = 10;
    private static final int MAX_NOTE_CHARACTERS = 500;
    private static final int MAX_EVIDENCE = 10;

    public Claim {
        otherSources = List.copyOf(otherSources);
        evidence = List.copyOf(evidence);
    }

    /** As sent, before the recording day is known. */
    public record Sent(
            LocalDate asOf,
            DatePrecision datePrecision,
            Qualifier qualifier,
            long granularity,
            Source source,
            List<OtherSource> otherSources,
            List<UUID> evidence) {

        public Sent {
            otherSources = List.copyOf(otherSources);
            evidence = List.copyOf(evidence);
        }

        /** With one source alone. */
        public Sent(LocalDate asOf, DatePrecision datePrecision, Qualifier qualifier, long granularity, Source source) {
            this(asOf, datePrecision, qualifier, granularity, source, List.of(), List.of());
        }

        public void check(Violations wrong) {
            wrong.date("asOf", asOf).notInFuture();
            wrong.count("granularity", granularity).min(1).max(MAX_GRANULARITY);
            checkSource(wrong, source);
            checkOtherSources(wrong, otherSources);
            checkEvidence(wrong, evidence);
        }

        public Claim recordedOn(LocalDate recordingDay) {
            return new Claim(
                    FactDay.of(asOf, datePrecision, recordingDay),
                    qualifier,
                    granularity,
                    source,
                    otherSources,
                    evidence);
        }
    }

    public static void checkSource(Violations wrong, Source source) {
        check(wrong.in("source"), source);
    }

    public static void checkOtherSources(Violations wrong, List<OtherSource> otherSources) {
        wrong.list("otherSources", otherSources).maxSize(MAX_OTHER_SOURCES);
        for (int i = 0; i < Math.min(otherSources.size(), MAX_OTHER_SOURCES); i++) {
            Violations inOther = wrong.in("otherSources", i);
            check(inOther, otherSources.get(i).source());
            inOther.text("note", otherSources.get(i).note()).notBlank().maxLength(MAX_NOTE_CHARACTERS);
        }
    }

    public static void checkEvidence(Violations wrong, List<UUID> evidence) {
        wrong.list("evidence", evidence).maxSize(MAX_EVIDENCE);
        if (evidence.stream().distinct().count() < evidence.size()) {
            wrong.add("evidence", "duplicate", null);
        }
    }

    private static void check(Violations inSource, Source source) {
        inSource.text("publication", source.publication()).notBlank().maxLength(MAX_PUBLICATION_CHARACTERS);
        inSource.date("date", source.date()).sane();
        inSource.text("locator", source.locator()).notBlank().maxLength(MAX_LOCATOR_CHARACTERS);
    }
}
