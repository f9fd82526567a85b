package org.shanhai.project.pay.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.shanhai.project.assurance.web.ReportValues;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.OtherSourceBody;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.pay.PayObservation;

/** What a pay observation says, as it is answered. */
public record PayValues(
        BigDecimal amount,
        String unit,
        long observations,
        Qualifier qualifier,
        LocalDate asOf,
        DatePrecision datePrecision,
        LocalDate countsOn,
        SourceBody source,
        List<OtherSourceBody> otherSources,
        List<UUID> evidence)
        implements ReportValues {

    public static PayValues of(PayObservation observation) {
        return new PayValues(
                observation.amount(),
                observation.unit(),
                observation.observations(),
                observation.qualifier(),
                observation.day().day(),
                observation.day().precision(),
                observation.day().countsOn(),
                SourceBody.of(observation.source()),
                OtherSourceBody.of(observation.otherSources()),
                observation.evidence());
    }
}
