package org.shanhai.project.claim.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;

/** The fields of a claim, which every report has among its own. What is left out is a day, known exactly, with no rounding. */
public record ClaimFields(
        @Nullable LocalDate asOf,
        @Nullable DatePrecision datePrecision,
        @Nullable Qualifier qualifier,
        @Nullable Long granularity,
        @Nullable SourceBody source,
        @Nullable List<@Nullable OtherSourceBody> otherSources,
        @Nullable List<@Nullable UUID> evidence) {

    /** @param withNumber whether the report has a number; how firmly it is stated must then be said */
    public void check(Violations wrong, boolean withNumber) {
        wrong.date("asOf", asOf).required();
        if (withNumber) {
            wrong.value("qualifier", qualifier).required();
        }
        SourceBody.check(wrong, source);
        OtherSourceBody.check(wrong, otherSources);
        EvidenceIds.check(wrong, evidence);
    }

    /** The claim; ask after the check. */
    public Claim.Sent read() {
        return new Claim.Sent(
                Objects.requireNonNull(asOf),
                datePrecision == null ? DatePrecision.DAY : datePrecision,
                qualifier == null ? Qualifier.EXACT : qualifier,
                granularity == null ? 1 : granularity,
                SourceBody.read(source),
                OtherSourceBody.read(otherSources),
                EvidenceIds.read(evidence));
    }
}
