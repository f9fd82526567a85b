package org.shanhai.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Source;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.standing.DonorRole;
import org.shanhai.project.standing.ProjectDonor;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;

/** What decisions are given in tests. Today is 10 July 2025. */
public final class Given {

    public static final LocalDate TODAY = LocalDate.of(2025, 7, 10);
    public static final Instant NOW = Instant.parse("2025-07-10T03:00:00Z");
    public static final UUID PROJECT = UUID.fromString("0197f000-0000-7000-8000-000000000001");
    public static final UUID REPORT = UUID.fromString("0197f000-0000-7000-8000-000000000002");
    public static final Source SOURCE = new Source("Office note 12/2025", LocalDate.of(2025, 7, 1), null, false, false);
    public static final Reference REFERENCE = new Reference(ReferenceData.published());

    private Given() {}

    public static Violations nothingWrong() {
        return new Violations(TODAY);
    }

    public static Stamp stamp() {
        return new Stamp(PROJECT, 7, NOW);
    }

    public static ProjectDonor donor(String code, DonorRole role) {
        return new ProjectDonor(code, REFERENCE.countedDonor(code), role, null);
    }

    public static Standing project(ProjectStatus status) {
        return new Standing(
                PROJECT, status, List.of(donor("110000", DonorRole.LEAD)), "110000", List.of("PHASE_1", "PHASE_2"));
    }

    public static Standing runningProject() {
        return project(ProjectStatus.IMPLEMENTATION);
    }

    public static Claim.Sent claim() {
        return claim(LocalDate.of(2025, 6, 30), DatePrecision.DAY);
    }

    public static Claim.Sent claim(LocalDate asOf, DatePrecision precision) {
        return new Claim.Sent(asOf, precision, Qualifier.EXACT, 1, SOURCE);
    }

    public static Caller office(String... donors) {
        return new Caller("account-1", Set.of(Role.OFFICE), Set.of(donors), false);
    }

    public static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** What a decision refuses, as {@code field: code}; empty when it is accepted. */
    public static List<String> refusals(Decision<?> decision) {
        return switch (decision) {
            case Decision.Accepted<?>(var event) -> List.of();
            case Decision.Refused<?>(Refusal refusal) ->
                refusal.violations().stream().map(Given::text).toList();
        };
    }

    public static List<String> texts(Violations wrong) {
        return wrong.all().stream().map(Given::text).toList();
    }

    private static String text(Violation violation) {
        return violation.field() + ": " + violation.code();
    }
}
