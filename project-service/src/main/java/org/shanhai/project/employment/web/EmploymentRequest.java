package org.shanhai.project.employment.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Quantity;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.ClaimFields;
import org.shanhai.project.claim.web.OtherSourceBody;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.employment.EmploymentKind;
import org.shanhai.project.employment.EmploymentMeasure;
import org.shanhai.project.employment.Pay;
import org.shanhai.project.employment.ReportEmployment;
import org.shanhai.project.employment.Safeguards;

/** Body of POST employment-reports. */
public record EmploymentRequest(
        @Nullable EmploymentMeasure measure,
        @Nullable EmploymentKind kind,
        @Nullable Long headcount,
        @Nullable Quantity fte,
        @Nullable LocalDate asOf,
        @Nullable DatePrecision datePrecision,
        @Nullable Qualifier qualifier,
        @Nullable Long granularity,
        @Nullable PayBody pay,
        @Nullable SafeguardsBody safeguards,
        @Nullable SourceBody source,
        @Nullable List<@Nullable OtherSourceBody> otherSources,
        @Nullable List<@Nullable UUID> evidence) {

    /** Pay in a request and in an answer. */
    public record PayBody(
            @Nullable BigDecimal amount,
            @Nullable Long observations,
            @Nullable Qualifier qualifier) {

        static @Nullable PayBody of(@Nullable Pay pay) {
            return pay == null ? null : new PayBody(pay.amount().setScale(2), pay.observations(), pay.qualifier());
        }

        private static @Nullable Pay read(Violations wrong, @Nullable PayBody pay) {
            if (pay == null) {
                return null;
            }
            Violations inPay = wrong.in("pay");
            var amount = inPay.decimal("amount", pay.amount).required();
            var observations = inPay.count("observations", pay.observations).required();
            var qualifier = inPay.value("qualifier", pay.qualifier).required();
            wrong.throwIfAny();
            return new Pay(amount.get(), observations.get(), qualifier.get());
        }
    }

    /** Safeguards in a request and in an answer. */
    public record SafeguardsBody(
            @Nullable Long writtenContract,
            @Nullable Long minimumWage,
            @Nullable Long openlyRecruited,
            @Nullable Long grievanceChannel) {

        static @Nullable SafeguardsBody of(@Nullable Safeguards safeguards) {
            return safeguards == null
                    ? null
                    : new SafeguardsBody(
                            safeguards.writtenContract(),
                            safeguards.minimumWage(),
                            safeguards.openlyRecruited(),
                            safeguards.grievanceChannel());
        }

        private Safeguards read() {
            return new Safeguards(writtenContract, minimumWage, openlyRecruited, grievanceChannel);
        }
    }

    public ReportEmployment read(Violations wrong) {
        var measureField = wrong.value("measure", measure).required();
        var kindField = wrong.value("kind", kind).required();
        ClaimFields claim =
                new ClaimFields(asOf, datePrecision, qualifier, granularity, source, otherSources, evidence);
        claim.check(wrong, headcount != null);
        Pay payRead = PayBody.read(wrong, pay);
        wrong.throwIfAny();
        return new ReportEmployment(
                measureField.get(),
                kindField.get(),
                headcount,
                fte == null ? null : fte.value(),
                payRead,
                safeguards == null ? null : safeguards.read(),
                claim.read());
    }
}
