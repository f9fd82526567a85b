package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.funding.FundTags.FundType;
import org.shanhai.impact.intake.Register;
import org.shanhai.platform.events.EventEnvelope;
import tools.jackson.databind.JsonNode;

/**
 * Random movements of money, delivered in any order and more than once, against plain lists of movements: a revision replaces the amount, a
 * cancelled commitment keeps what was paid, a return is no negative payment but reduces the net.
 */
class MoneyAgainstReferenceTest {
    private static final int HISTORIES = 200;
    private static final List<String> DONORS = List.of("110000", "330100", "440300");

    /** @param what committed, disbursed or returned */
    private record Movement(String what, String donor, int year, FundType type, LocalDate day, long fen) {}

    @Test
    void agreesWithPlainListsOfMovements() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the random movements: " + seed);
        Random random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            new History(random).check("seed " + seed + ", history " + history);
        }
    }

    private static final class History {
        private final Random random;
        private final Register register = new Register();
        private final List<Movement> movements = new ArrayList<>();

        History(Random random) {
            this.random = random;
            for (int number = random.nextInt(3); number >= 0; number--) {
                Register.ProjectOf project =
                        register.project("P" + number, "653201", "32163", DONORS.toArray(String[]::new));
                for (int commitment = random.nextInt(4); commitment >= 0; commitment--) {
                    commit(project);
                }
            }
        }

        private void commit(Register.ProjectOf project) {
            String donor = DONORS.get(random.nextInt(DONORS.size()));
            int year = 2024 + random.nextInt(2);
            FundType type = FundType.values()[random.nextInt(3)];
            LocalDate committedOn = day();
            long amount = 1 + random.nextLong(100_000_000_00L);
            String commitment = project.commit(donor, year, type, committedOn.toString(), cny(amount));
            movements.add(new Movement("committed", donor, year, type, committedOn, amount));
            int promise = movements.size() - 1;
            long net = 0;
            for (int step = random.nextInt(6); step > 0; step--) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        amount = net + random.nextLong(100_000_000_00L);
                        project.revise(commitment, day().toString(), cny(amount));
                        movements.set(promise, new Movement("committed", donor, year, type, committedOn, amount));
                    }
                    case 1 -> {
                        if (net > 0) {
                            long back = 1 + random.nextLong(net);
                            LocalDate day = day();
                            project.giveBack(commitment, day.toString(), cny(back));
                            movements.add(new Movement("returned", donor, year, type, day, back));
                            net -= back;
                        }
                    }
                    default -> {
                        if (amount > net) {
                            long paid = 1 + random.nextLong(amount - net);
                            LocalDate day = day();
                            project.disburse(commitment, donor, year, type, day.toString(), cny(paid));
                            movements.add(new Movement("disbursed", donor, year, type, day, paid));
                            net += paid;
                        }
                    }
                }
            }
            if (random.nextInt(4) == 0) {
                project.cancel(commitment, day().toString(), cny(net));
                movements.set(promise, new Movement("committed", donor, year, type, committedOn, net));
            }
        }

        private LocalDate day() {
            return LocalDate.of(2024, 3, 1).plusDays(random.nextInt(480));
        }

        private static String cny(long fen) {
            return BigDecimal.valueOf(fen, 2).toPlainString();
        }

        void check(String where) {
            List<EventEnvelope> delivered = new ArrayList<>(register.events());
            delivered.addAll(register.events()
                    .subList(0, random.nextInt(register.events().size())));
            Collections.shuffle(delivered, random);
            Asking asking = Asking.of(delivered);
            for (int question = 0; question < 6; question++) {
                YearMonth to = YearMonth.of(2024, 6).plusMonths(random.nextInt(14));
                YearMonth from = random.nextBoolean() ? null : to.minusMonths(random.nextInt(6));
                FundType type = random.nextBoolean() ? null : FundType.values()[random.nextInt(3)];
                boolean byUnit = random.nextBoolean();
                String asked = "money?groupBy=" + (byUnit ? "donorUnit" : "donor") + ",fundingYear&to=" + to
                        + (from == null ? "" : "&from=" + from) + (type == null ? "" : "&fundType=" + type);
                assertThat(found(asking.items(asked)))
                        .as("%s: %s", where, asked)
                        .isEqualTo(expected(from, to, type, byUnit));
            }
        }

        private static Map<String, String> found(JsonNode items) {
            Map<String, String> found = new TreeMap<>();
            for (JsonNode item : items) {
                JsonNode figures = item.path("figures");
                String group = String.join(
                        " ",
                        item.path("group").valueStream().map(JsonNode::asString).toList());
                String figure = String.join(
                        " ",
                        List.of(
                                figures.at("/committedCny/booked/value").asString(),
                                figures.at("/disbursedCny/booked/value").asString(),
                                figures.at("/returnedCny/booked/value").asString(),
                                figures.at("/openCny/booked/value").asString(),
                                text(figures.at("/executionRate/derived/value"))));
                if (!figure.equals("0.00 0.00 0.00 0.00 null")) {
                    found.put(group, figure);
                }
            }
            return found;
        }

        private static String text(JsonNode value) {
            return value.isNull() ? "null" : value.asString();
        }

        private Map<String, String> expected(
                @Nullable YearMonth from, YearMonth to, @Nullable FundType type, boolean byUnit) {
            Map<String, long[]> sums = new TreeMap<>();
            for (Movement movement : movements) {
                if ((type == null || movement.type() == type) && !movement.day().isAfter(to.atEndOfMonth())) {
                    boolean inSpan = from == null || !movement.day().isBefore(from.atDay(1));
                    String donor = byUnit || !movement.donor().equals("330100") ? movement.donor() : "330000";
                    long[] sum = sums.computeIfAbsent(donor + " " + movement.year(), _ -> new long[5]);
                    switch (movement.what()) {
                        case "committed" -> {
                            sum[0] += inSpan ? movement.fen() : 0;
                            sum[3] += movement.fen();
                        }
                        case "disbursed" -> {
                            sum[1] += inSpan ? movement.fen() : 0;
                            sum[4] += movement.fen();
                        }
                        default -> {
                            sum[2] += inSpan ? movement.fen() : 0;
                            sum[4] -= movement.fen();
                        }
                    }
                }
            }
            Map<String, String> expected = new TreeMap<>();
            sums.forEach((group, sum) -> {
                String rate = sum[3] == 0
                        ? "null"
                        : BigDecimal.valueOf(sum[4])
                                .movePointRight(2)
                                .divide(BigDecimal.valueOf(sum[3]), 2, RoundingMode.HALF_UP)
                                .toPlainString();
                String figure =
                        cny(sum[0]) + " " + cny(sum[1]) + " " + cny(sum[2]) + " " + cny(sum[3] - sum[4]) + " " + rate;
                if (!figure.equals("0.00 0.00 0.00 0.00 null")) {
                    expected.put(group, figure);
                }
            });
            return expected;
        }
    }
}
