package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanhai.funding.account.Account;
import org.shanhai.funding.account.AccountQuestion;
import org.shanhai.funding.account.AccountQuestion.Grouping;
import org.shanhai.funding.account.AccountQuestion.Moment;
import org.shanhai.funding.account.Accounts;
import org.shanhai.funding.approval.ApprovalLimit;
import org.shanhai.funding.approval.ApprovalLimits;
import org.shanhai.funding.commitment.Commitments;
import org.shanhai.funding.disbursement.Disbursement;
import org.shanhai.funding.journal.Journal;
import org.shanhai.funding.journal.JournalFilter;
import org.shanhai.funding.journal.Movement;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.UseLevel;
import org.shanhai.funding.policyshare.DonorYear;
import org.shanhai.funding.policyshare.PolicyShares;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.platform.web.RefusedException;

/**
 * Random histories of promises, revisions, cancellations, payments by one and two persons and returns. What the service says is held against
 * a model in integer fen that knows the rules and nothing of the service, and against a replay of the journal.
 */
class HistoriesIT extends RunningFunding {

    private static final int STEPS = 90;
    private static final int PROJECTS = 3;
    private static final LocalDate TODAY = LocalDate.of(2199, 12, 31);
    private static final List<KnownProject.Donor> DONORS = List.of(
            new KnownProject.Donor("410000", "410000"),
            new KnownProject.Donor("420000", "420000"),
            new KnownProject.Donor("330200", "330000"));
    /** From here on payments of the second donor need two persons. */
    private static final long LIMIT_FEN = 5_000;

    private final Desk desk = new Desk(service());
    private final Accounts accounts = bean(Accounts.class);

    /** A promise as the model knows it. */
    private static final class Promise {
        final UUID project;
        final KnownProject.Donor donor;
        final int year;
        final boolean aid;
        final boolean county;
        final boolean livelihood;
        final List<Long> tranches = new ArrayList<>();
        final Map<Integer, Long> paidOnTranche = new HashMap<>();
        long amount;
        long paid;
        long returned;
        long reserved;
        boolean cancelled;

        Promise(UUID project, KnownProject.Donor donor, int year, long amount, Random random) {
            this.project = project;
            this.donor = donor;
            this.year = year;
            this.amount = amount;
            this.aid = random.nextInt(4) > 0;
            this.county = random.nextBoolean();
            this.livelihood = random.nextBoolean();
        }

        long net() {
            return paid - returned;
        }

        String key() {
            return project + " " + donor.countedCode() + " " + year;
        }
    }

    private record Payment(
            UUID id, UUID commitment, long amount, @Nullable Integer tranche) {}

    @BeforeAll
    static void paymentsOfOneDonorNeedTwoPersons() {
        bean(ApprovalLimits.class)
                .add(new ApprovalLimit("420000", 1, Desk.cny(LIMIT_FEN), "test", Instant.EPOCH), "admin");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theAccountsAreThoseOfTheModelAndOfTheJournal(long seed) {
        Random random = new Random(seed);
        int year = 1997 + (int) seed;
        List<UUID> projects = Stream.generate(UUID::randomUUID).limit(PROJECTS).toList();
        desk.hearOf(projects, DONORS);
        Map<UUID, Promise> promises = new HashMap<>();
        List<Payment> booked = new ArrayList<>();
        Map<UUID, Long> returnedOf = new HashMap<>();
        List<Payment> waiting = new ArrayList<>();
        List<UUID> order = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            int dice = random.nextInt(100);
            if (order.isEmpty() || dice < 15) {
                commit(random, projects, year, promises, order);
                continue;
            }
            UUID commitment = order.get(random.nextInt(order.size()));
            Promise promise = of(promises, commitment);
            if (dice < 60) {
                pay(random, commitment, promise, booked, waiting);
            } else if (dice < 75 && !booked.isEmpty()) {
                giveBack(random, booked.get(random.nextInt(booked.size())), promises, returnedOf);
            } else if (dice < 85) {
                revise(random, commitment, promise);
            } else if (dice < 95 && !waiting.isEmpty()) {
                rule(random, waiting.remove(random.nextInt(waiting.size())), promises, booked);
            } else if (dice >= 97) {
                cancel(commitment, promise);
            }
        }

        assertThat(accountsNow(year, null)).as("seed %d, now", seed).isEqualTo(expected(promises.values()));
        assertThat(accountsNow(year, new Moment(TODAY, Instant.now())))
                .as("seed %d, from the journal", seed)
                .isEqualTo(expected(promises.values()));
        assertThat(replayed(projects)).as("seed %d, replay", seed).isEqualTo(balances(projects));
        assertThat(balances(projects)).isEqualTo(balances(promises));
        assertThat(bean(PolicyShares.class).ofYear(year).stream()
                        .map(HistoriesIT::text)
                        .toList())
                .as("seed %d, shares", seed)
                .isEqualTo(shares(promises.values()));
    }

    private void commit(Random random, List<UUID> projects, int year, Map<UUID, Promise> promises, List<UUID> order) {
        Promise promise = new Promise(
                projects.get(random.nextInt(projects.size())),
                DONORS.get(random.nextInt(DONORS.size())),
                year,
                1 + random.nextInt(20_000),
                random);
        if (random.nextBoolean() && promise.amount > 2) {
            long first = 1 + random.nextInt((int) promise.amount - 1);
            promise.tranches.addAll(List.of(first, promise.amount - first));
        }
        UUID id = desk.commit(
                promise.project,
                promise.donor.code(),
                year,
                promise.amount,
                promise.aid ? FundType.AID : FundType.DONATION,
                promise.county ? UseLevel.COUNTY_OR_BELOW : UseLevel.ABOVE_COUNTY,
                promise.livelihood,
                promise.tranches.stream().mapToLong(Long::longValue).toArray());
        promises.put(id, promise);
        order.add(id);
    }

    private void pay(Random random, UUID commitment, Promise promise, List<Payment> booked, List<Payment> waiting) {
        Integer tranche =
                promise.tranches.isEmpty() || random.nextBoolean() ? null : 1 + random.nextInt(promise.tranches.size());
        long available = promise.amount - promise.net() - promise.reserved;
        long amount = 1 + random.nextInt((int) Math.max(1, available + 2));
        boolean fits = amount <= available
                && !promise.cancelled
                && (tranche == null
                        || promise.paidOnTranche.getOrDefault(tranche, 0L) + amount
                                <= promise.tranches.get(tranche - 1));
        Disbursement made = attempt(fits, () -> desk.pay(commitment, amount, tranche));
        if (made == null) {
            return;
        }
        Payment payment = new Payment(made.id(), commitment, amount, tranche);
        if (tranche != null) {
            promise.paidOnTranche.merge(tranche, amount, Long::sum);
        }
        boolean two = promise.donor.code().equals("420000") && amount >= LIMIT_FEN;
        assertThat(made.state()).isEqualTo(two ? Disbursement.State.REQUESTED : Disbursement.State.BOOKED);
        if (two) {
            promise.reserved += amount;
            waiting.add(payment);
        } else {
            promise.paid += amount;
            booked.add(payment);
        }
    }

    private void rule(Random random, Payment payment, Map<UUID, Promise> promises, List<Payment> booked) {
        Promise promise = of(promises, payment.commitment());
        boolean yes = random.nextBoolean();
        desk.rule(payment.id(), yes);
        promise.reserved -= payment.amount();
        if (yes) {
            promise.paid += payment.amount();
            booked.add(payment);
        } else if (payment.tranche() != null) {
            promise.paidOnTranche.merge(payment.tranche(), -payment.amount(), Long::sum);
        }
    }

    private void giveBack(Random random, Payment payment, Map<UUID, Promise> promises, Map<UUID, Long> returnedOf) {
        Promise promise = of(promises, payment.commitment());
        long returnable = payment.amount() - returnedOf.getOrDefault(payment.id(), 0L);
        long amount = 1 + random.nextInt((int) returnable + 2);
        attempt(amount <= returnable, () -> {
            desk.giveBack(payment.id(), amount);
            returnedOf.merge(payment.id(), amount, Long::sum);
            promise.returned += amount;
            if (payment.tranche() != null) {
                promise.paidOnTranche.merge(payment.tranche(), -amount, Long::sum);
            }
            if (promise.cancelled) {
                promise.amount = promise.net();
            }
            return payment;
        });
    }

    private void revise(Random random, UUID commitment, Promise promise) {
        long amount = 1 + random.nextInt(20_000);
        boolean anyOnTranche = promise.paidOnTranche.values().stream().anyMatch(paid -> paid > 0);
        boolean fits = !promise.cancelled
                && amount >= promise.net() + promise.reserved
                && !anyOnTranche
                && !(amount == promise.amount && promise.tranches.isEmpty());
        attempt(fits, () -> {
            desk.revise(commitment, amount);
            promise.amount = amount;
            promise.tranches.clear();
            return commitment;
        });
    }

    private void cancel(UUID commitment, Promise promise) {
        attempt(!promise.cancelled && promise.reserved == 0, () -> {
            desk.cancel(commitment);
            promise.cancelled = true;
            promise.amount = promise.net();
            return commitment;
        });
    }

    /** Does it; the service must refuse exactly what the model refuses. */
    private static <T> @Nullable T attempt(boolean allowed, Supplier<T> deed) {
        try {
            T done = deed.get();
            assertThat(allowed).as("the service took what the model refuses").isTrue();
            return done;
        } catch (RefusedException refused) {
            assertThat(allowed)
                    .as("the service refused: %s", refused.getMessage())
                    .isFalse();
            return null;
        }
    }

    private Map<String, String> accountsNow(int year, @Nullable Moment moment) {
        List<Account> found = accounts.list(
                new AccountQuestion(
                        null,
                        null,
                        year,
                        null,
                        List.of(Grouping.PROJECT, Grouping.DONOR, Grouping.FUNDING_YEAR),
                        moment),
                TODAY,
                List.of(),
                500);
        Map<String, String> texts = new TreeMap<>();
        for (Account account : found) {
            var sums = account.sums();
            assertThat(sums.committedCny())
                    .isEqualByComparingTo(
                            sums.openCny().add(sums.disbursedCny()).subtract(sums.returnedCny()));
            texts.put(
                    String.join(" ", account.group().values()),
                    fen(sums.committedCny()) + " " + fen(sums.disbursedCny()) + " " + fen(sums.returnedCny()));
        }
        return texts;
    }

    private static Map<String, String> expected(Iterable<Promise> promises) {
        Map<String, long[]> sums = new TreeMap<>();
        for (Promise promise : promises) {
            long[] sum = sums.computeIfAbsent(promise.key(), key -> new long[3]);
            sum[0] += promise.amount;
            sum[1] += promise.paid;
            sum[2] += promise.returned;
        }
        Map<String, String> texts = new TreeMap<>();
        sums.forEach((key, sum) -> texts.put(key, sum[0] + " " + sum[1] + " " + sum[2]));
        return texts;
    }

    /** Balances of all commitments as a reader of the journal alone would work them out. */
    private Map<UUID, String> replayed(List<UUID> projects) {
        Map<UUID, long[]> balances = new HashMap<>();
        for (UUID project : projects) {
            JournalFilter filter = new JournalFilter(project, null, null, null, null, null, null);
            for (Journal.Row row : bean(Journal.class).list(filter, 0, 10_000)) {
                Movement movement = row.movement();
                long[] balance = balances.computeIfAbsent(movement.commitmentId(), id -> new long[3]);
                long amount = fen(movement.amountCny());
                switch (movement.kind()) {
                    case COMMITMENT, REVISION, CANCELLATION -> balance[0] = amount;
                    case DISBURSEMENT -> balance[1] += amount;
                    case RETURN -> balance[2] += amount;
                }
                assertThat(movement.details().openAfterCny())
                        .as("row %d", row.number())
                        .isEqualByComparingTo(Desk.cny(balance[0] - balance[1] + balance[2]));
            }
        }
        Map<UUID, String> texts = new HashMap<>();
        balances.forEach((id, balance) -> texts.put(id, balance[0] + " " + balance[1] + " " + balance[2]));
        return texts;
    }

    private Map<UUID, String> balances(List<UUID> projects) {
        Map<UUID, String> texts = new HashMap<>();
        projects.stream()
                .flatMap(project -> bean(Commitments.class).ofProject(project).stream())
                .forEach(commitment -> texts.put(
                        commitment.id(),
                        fen(commitment.amountCny()) + " "
                                + fen(commitment.balance().disbursedCny()) + " "
                                + fen(commitment.balance().returnedCny())));
        return texts;
    }

    private static Map<UUID, String> balances(Map<UUID, Promise> promises) {
        Map<UUID, String> texts = new HashMap<>();
        promises.forEach((id, promise) -> texts.put(id, promise.amount + " " + promise.paid + " " + promise.returned));
        return texts;
    }

    private static String text(DonorYear year) {
        return year.donorCode() + " " + fen(year.committed().totalCny()) + " "
                + fen(year.committed().countyOrBelowCny()) + " "
                + fen(year.committed().livelihoodCny()) + " "
                + fen(year.disbursed().totalCny()) + " "
                + fen(year.disbursed().countyOrBelowCny()) + " "
                + fen(year.disbursed().livelihoodCny());
    }

    private static List<String> shares(Iterable<Promise> promises) {
        Map<String, long[]> sums = new TreeMap<>();
        for (Promise promise : promises) {
            if (promise.aid) {
                long[] sum = sums.computeIfAbsent(promise.donor.countedCode(), key -> new long[6]);
                long[] amounts = {promise.amount, promise.net()};
                for (int basis = 0; basis < 2; basis++) {
                    sum[3 * basis] += amounts[basis];
                    sum[3 * basis + 1] += promise.county ? amounts[basis] : 0;
                    sum[3 * basis + 2] += promise.livelihood ? amounts[basis] : 0;
                }
            }
        }
        List<String> texts = new ArrayList<>();
        sums.forEach((donor, sum) -> texts.add(
                donor + " " + sum[0] + " " + sum[1] + " " + sum[2] + " " + sum[3] + " " + sum[4] + " " + sum[5]));
        return texts;
    }

    private static Promise of(Map<UUID, Promise> promises, UUID commitment) {
        return Objects.requireNonNull(promises.get(commitment));
    }

    private static long fen(BigDecimal cny) {
        return cny.movePointRight(2).longValueExact();
    }
}
