package org.shanhai.project.pay.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.ReportView;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.pay.PayObservation;

/** A pay observation as it is answered. */
public record PayObservationView(
        UUID id,
        UUID projectId,
        String type,
        long sequence,
        Instant recordedAt,
        String assurance,
        BigDecimal amount,
        String unit,
        long observations,
        Qualifier qualifier,
        LocalDate asOf,
        DatePrecision datePrecision,
        LocalDate countsOn,
        SourceBody source)
        implements ReportView {

    public static PayObservationView of(PayObservation observation) {
        return new PayObservationView(
                observation.id(),
                observation.stamp().projectId(),
                "PAY",
                observation.stamp().sequence(),
                observation.stamp().recordedAt(),
                REPORTED,
                observation.amount(),
                observation.unit(),
                observation.observations(),
                observation.qualifier(),
                observation.day().day(),
                observation.day().precision(),
                observation.day().countsOn(),
                SourceBody.of(observation.source()));
    }
}
