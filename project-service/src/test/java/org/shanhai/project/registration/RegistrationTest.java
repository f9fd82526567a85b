package org.shanhai.project.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.shanhai.project.registration.Drafts.donor;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shanhai.project.Given;
import org.shanhai.project.claim.Source;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.reference.Pairing;
import org.shanhai.project.reference.Place;
import org.shanhai.project.standing.DonorRole;
import org.shanhai.project.standing.ProjectDonor;
import org.shanhai.project.standing.Title;

class RegistrationTest {

    private static final UUID OTHER = UUID.fromString("0197f000-0000-7000-8000-000000000009");

    @Test
    void rollsUpTheAreaAndTheDonors() {
        ProjectHead head = decide(
                        it -> {
                            it.donors = List.of(donor("330100", DonorRole.LEAD));
                            it.areaCode = "652901";
                            return it;
                        },
                        List.of())
                .orThrow();
        assertThat(head.place()).isEqualTo(new Place("652901", "652900", "650000"));
        assertThat(head.place().level()).isEqualTo(Place.Level.COUNTY);
        assertThat(head.donors()).containsExactly(new ProjectDonor("330100", "330000", DonorRole.LEAD, 1_000_000_000L));
        assertThat(head.pairing()).isEqualTo(Pairing.IN_PAIR);
    }

    @Test
    void projectAtThePrefectureOrTheRegionBelongsToNoCounty() {
        assertThat(decide(it -> at(it, "653100"), List.of()).orThrow().place())
                .isEqualTo(new Place("653100", "653100", "650000"))
                .extracting(Place::level)
                .isEqualTo(Place.Level.PREFECTURE);
        assertThat(decide(it -> at(it, "650000"), List.of()).orThrow().place())
                .isEqualTo(new Place("650000", null, "650000"))
                .extracting(Place::level)
                .isEqualTo(Place.Level.REGION);
    }

    @Test
    void isCrossPairAsSoonAsOneDonorIs() {
        ProjectHead head = decide(
                        it -> {
                            it.donors = List.of(donor("110000", DonorRole.LEAD), donor("330200", DonorRole.SUPPORTING));
                            return it;
                        },
                        List.of())
                .orThrow();
        assertThat(head.pairing()).isEqualTo(Pairing.CROSS_PAIR);
    }

    @Test
    void wholeMayBeNamedAmongThePhasesAndIsNotOne() {
        ProjectHead head =
                decide(it -> phases(it, "PHASE_1", "WHOLE"), List.of()).orThrow();
        assertThat(head.phases()).containsExactly("PHASE_1");
    }

    @Test
    void titleInChineseMayBeMissing() {
        assertThat(decide(it -> titled(it, new Title("Workshop", null)), List.of()))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void plansMayLieInTheFuture() {
        assertThat(decide(it -> planned(it, "2025-09-01", "2030-12-31"), List.of()))
                .isInstanceOf(Decision.Accepted.class);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("brokenRules")
    void refusesWhatBreaksRule(UnaryOperator<Drafts> change, String refusal) {
        assertThat(Given.refusals(decide(change, List.of()))).containsExactly(refusal);
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                rule(it -> at(it, "659999"), "areaCode: unknown-code"),
                rule(it -> at(it, "659000"), "areaCode: not-a-division"),
                rule(it -> coded(it, ""), "code: wrong-form"),
                rule(it -> coded(it, "has a space"), "code: wrong-form"),
                rule(it -> coded(it, "P".repeat(65)), "code: wrong-form"),
                rule(it -> titled(it, new Title(" ", null)), "title.en: blank"),
                rule(it -> titled(it, new Title("x".repeat(301), null)), "title.en: too-long"),
                rule(it -> titled(it, new Title("x", "")), "title.zh: blank"),
                rule(it -> sector(it, "99999"), "sectorCode: unknown-code"),
                rule(it -> donors(it), "donors: empty"),
                rule(it -> donors(it, "999999"), "donors[0].donorCode: unknown-code"),
                rule(it -> donors(it, "110000", "110000"), "donors: duplicate"),
                rule(it -> startedOn(it, "2025-07-11"), "startedOn: in-future"),
                rule(it -> startedOn(it, "0225-07-11"), "startedOn: out-of-range"),
                rule(it -> planned(it, "2025-09-02", "2025-09-01"), "plannedEnd: too-early"),
                rule(it -> phases(it, "phase 1"), "phases[0]: wrong-form"),
                rule(it -> phases(it, "PHASE_1", "PHASE_1"), "phases: duplicate"),
                rule(it -> partOf(it, OTHER), "partOf: unknown"),
                rule(it -> partOf(it, Given.PROJECT), "partOf: part-of-itself"),
                rule(it -> noted(it, "x".repeat(2001)), "note: too-long"),
                rule(
                        it -> from(it, new Source("x".repeat(301), null, null, false, false)),
                        "source.publication: too-long"),
                rule(
                        it -> from(it, new Source("Note", null, "x".repeat(501), false, false)),
                        "source.locator: too-long"));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(Given.refusals(decide(it -> at(sector(startedOn(it, "2025-07-11"), "1"), "659999"), List.of())))
                .containsExactlyInAnyOrder(
                        "areaCode: unknown-code", "sectorCode: unknown-code", "startedOn: in-future");
    }

    @Test
    void isPartOfAnotherProjectButNotOfOneThatIsPartOfIt() {
        assertThat(decide(it -> partOf(it, OTHER), List.of(OTHER))).isInstanceOf(Decision.Accepted.class);
        assertThat(Given.refusals(decide(it -> partOf(it, OTHER), List.of(OTHER, Given.PROJECT))))
                .containsExactly("partOf: part-of-itself");
        assertThat(Given.refusals(decide(it -> partOf(it, OTHER), Collections.nCopies(10, OTHER))))
                .containsExactly("partOf: too-deep");
    }

    private static Decision<ProjectHead> decide(UnaryOperator<Drafts> change, List<UUID> chain) {
        return Registration.decide(Drafts.draft(change), Given.PROJECT, chain, Given.REFERENCE, Given.nothingWrong());
    }

    private static Arguments rule(UnaryOperator<Drafts> change, String refusal) {
        return arguments(change, refusal);
    }

    private static Drafts at(Drafts it, String area) {
        it.areaCode = area;
        return it;
    }

    private static Drafts coded(Drafts it, String code) {
        it.code = code;
        return it;
    }

    private static Drafts titled(Drafts it, Title title) {
        it.title = title;
        return it;
    }

    private static Drafts sector(Drafts it, String sector) {
        it.sectorCode = sector;
        return it;
    }

    private static Drafts donors(Drafts it, String... codes) {
        it.donors =
                Stream.of(codes).map(code -> donor(code, DonorRole.PARTICIPANT)).toList();
        return it;
    }

    private static Drafts startedOn(Drafts it, String day) {
        it.startedOn = LocalDate.parse(day);
        return it;
    }

    private static Drafts planned(Drafts it, String start, String end) {
        it.plannedStart = LocalDate.parse(start);
        it.plannedEnd = LocalDate.parse(end);
        return it;
    }

    private static Drafts phases(Drafts it, String... phases) {
        it.phases = List.of(phases);
        return it;
    }

    private static Drafts partOf(Drafts it, UUID whole) {
        it.partOf = whole;
        return it;
    }

    private static Drafts noted(Drafts it, String note) {
        it.note = note;
        return it;
    }

    private static Drafts from(Drafts it, Source source) {
        it.source = source;
        return it;
    }
}
