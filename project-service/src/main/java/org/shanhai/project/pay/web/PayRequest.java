package org.shanhai.project.pay.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.EvidenceIds;
import org.shanhai.project.claim.web.OtherSourceBody;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.pay.ObservePay;

/** Body of POST pay-observations. */
public record PayRequest(
        @Nullable BigDecimal amount,
        @Nullable String unit,
        @Nullable Long observations,
        @Nullable Qualifier qualifier,
        @Nullable LocalDate asOf,
        @Nullable DatePrecision datePrecision,
        @Nullable SourceBody source,
        @Nullable List<@Nullable OtherSourceBody> otherSources,
        @Nullable List<@Nullable UUID> evidence) {

    public ObservePay read(Violations wrong) {
        var amountField = wrong.decimal("amount", amount).required();
        var unitField = wrong.text("unit", unit).required();
        var observationsField = wrong.count("observations", observations).required();
        var qualifierField = wrong.value("qualifier", qualifier).required();
        var asOfField = wrong.date("asOf", asOf).required();
        SourceBody.check(wrong, source);
        OtherSourceBody.check(wrong, otherSources);
        EvidenceIds.check(wrong, evidence);
        wrong.throwIfAny();
        return new ObservePay(
                amountField.get(),
                unitField.get(),
                observationsField.get(),
                qualifierField.get(),
                asOfField.get(),
                datePrecision == null ? DatePrecision.DAY : datePrecision,
                SourceBody.read(source),
                OtherSourceBody.read(otherSources),
                EvidenceIds.read(evidence));
    }
}
