package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shanhai.funding.account.AccountQuestion;
import org.shanhai.funding.account.AccountQuestion.Grouping;
import org.shanhai.funding.account.Accounts;
import org.shanhai.funding.disbursement.Disbursement;
import org.shanhai.funding.policyshare.DonorYear;
import org.shanhai.funding.policyshare.PolicyShares;
import org.shanhai.funding.projects.KnownProject;

/** A programme of 1,000 commitments, booked by several offices at once, comes to its golden figures. */
class SyntheticProgrammeIT extends RunningFunding {

    private static final int OFFICES = 8;

    @Test
    void theGeneratorIsTheOneThatTheGoldenFiguresWereMadeOf() throws Exception {
        assertThat(SyntheticProgramme.golden(SyntheticProgramme.lives())).isEqualTo(golden());
    }

    @Test
    void theAccountsOfTheProgrammeAreItsGoldenFigures() throws Exception {
        Desk desk = new Desk(service());
        List<UUID> projects = Stream.generate(UUID::randomUUID)
                .limit(SyntheticProgramme.PROJECTS)
                .toList();
        desk.hearOf(
                projects,
                SyntheticProgramme.DONORS.stream()
                        .map(code -> new KnownProject.Donor(code, code))
                        .toList());

        try (ExecutorService offices = Executors.newFixedThreadPool(OFFICES)) {
            List<Future<?>> booked = new ArrayList<>();
            for (SyntheticProgramme.Life life : SyntheticProgramme.lives()) {
                booked.add(offices.submit(() -> live(desk, projects, life)));
            }
            for (Future<?> life : booked) {
                life.get();
            }
        }

        assertThat(booked()).isEqualTo(golden());
    }

    private static void live(Desk desk, List<UUID> projects, SyntheticProgramme.Life life) {
        UUID commitment = desk.commit(
                projects.get(life.project()),
                life.donor(),
                life.year(),
                life.amount(),
                life.type(),
                life.level(),
                life.livelihood());
        for (SyntheticProgramme.Payment payment : life.payments()) {
            Disbursement paid = desk.pay(commitment, payment.amount(), null);
            if (paid.state() == Disbursement.State.REQUESTED) {
                desk.rule(paid.id(), true);
            }
            if (payment.returned() > 0) {
                desk.giveBack(paid.id(), payment.returned());
            }
        }
        if (life.revised() > 0) {
            desk.revise(commitment, life.revised());
        }
        if (life.cancelled()) {
            desk.cancel(commitment);
        }
    }

    private static List<String> booked() {
        Map<String, String> lines = new TreeMap<>();
        for (int year = SyntheticProgramme.FIRST_YEAR;
                year < SyntheticProgramme.FIRST_YEAR + SyntheticProgramme.YEARS;
                year++) {
            AccountQuestion question =
                    new AccountQuestion(null, null, year, null, List.of(Grouping.DONOR, Grouping.FUNDING_YEAR), null);
            bean(Accounts.class)
                    .list(question, LocalDate.of(2026, 1, 1), List.of(), 500)
                    .forEach(account -> lines.put(
                            String.join(",", account.group().values()),
                            fen(account.sums().committedCny()) + ","
                                    + fen(account.sums().disbursedCny()) + ","
                                    + fen(account.sums().returnedCny()) + ",0,0,0"));
            for (DonorYear share : bean(PolicyShares.class).ofYear(year)) {
                lines.computeIfPresent(
                        share.donorCode() + "," + share.fundingYear(),
                        (key, line) -> line.substring(0, line.length() - ",0,0,0".length()) + ","
                                + fen(share.committed().totalCny()) + ","
                                + fen(share.committed().countyOrBelowCny()) + ","
                                + fen(share.committed().livelihoodCny()));
            }
        }
        List<String> sorted = new ArrayList<>();
        lines.forEach((key, sums) -> sorted.add(key + "," + sums));
        return sorted;
    }

    private static List<String> golden() throws Exception {
        try (var file = SyntheticProgrammeIT.class.getResourceAsStream("/golden/synthetic-programme.csv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }

    private static long fen(BigDecimal cny) {
        return cny.movePointRight(2).longValueExact();
    }
}
