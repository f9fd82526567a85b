package org.shanhai.platform.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.DatePrecision;
import org.shanhai.contracts.Event;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.Source;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.funding.FundTags;
import org.shanhai.contracts.project.EmploymentReported;
import org.shanhai.platform.events.EventEnvelope;

/** Events for tests. To the intake all events of a topic are alike, so one type per topic does. */
final class Events {
    private static final Source SOURCE = new Source("Register", LocalDate.of(2025, 7, 1), null, false, true);

    private Events() {}

    static EventEnvelope ofProject(UUID project, long sequence) {
        return event(
                "/shanhai/project-service",
                project,
                sequence,
                new EmploymentReported(
                        UUID.randomUUID().toString(),
                        EmploymentReported.EmploymentMeasure.HIRES,
                        EmploymentReported.EmploymentKind.DIRECT,
                        sequence,
                        null,
                        LocalDate.of(2025, 6, 30),
                        DatePrecision.DAY,
                        LocalDate.of(2025, 6, 30),
                        Qualifier.EXACT,
                        1,
                        null,
                        null,
                        SOURCE,
                        new Actor("office", "110000")));
    }

    static EventEnvelope ofFunding(UUID project, long sequence) {
        return event(
                "/shanhai/funding-service",
                project,
                sequence,
                new Disbursed(
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        new FundTags(
                                "110000",
                                "110000",
                                2025,
                                FundTags.FundType.AID,
                                FundTags.UseLevel.COUNTY_OR_BELOW,
                                true),
                        "1000.00",
                        LocalDate.of(2025, 6, 30),
                        "B-" + sequence,
                        null,
                        null,
                        "0.00",
                        SOURCE,
                        new Actor("finance", "110000")));
    }

    private static EventEnvelope event(String producer, UUID project, long sequence, Event data) {
        return EventEnvelope.of(UUID.randomUUID(), producer, project, sequence, Instant.now(), data);
    }
}
