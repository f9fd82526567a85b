package org.shanhai.funding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.UseLevel;

/**
 * A programme of 1,000 commitments that is the same on every machine, and what its accounts must come to. The sums are worked out here, in
 * whole fen, and know nothing of the service; the committed golden file keeps this generator itself from changing unnoticed.
 */
final class SyntheticProgramme {

    static final int COMMITMENTS = 1_000;
    static final int PROJECTS = 100;
    static final long SEED = 20_260_131;
    static final int FIRST_YEAR = 2011;
    static final int YEARS = 5;

    static final List<String> DONORS = List.of(
            "110000", "120000", "130000", "140000", "210000", "220000", "230000", "310000", "320000", "330000",
            "340000", "350000", "360000", "370000", "410000", "420000", "430000", "440000", "440300");

    /** A payment and what comes back of it, in fen. */
    record Payment(long amount, long returned) {}

    /**
     * A commitment and its life: payments first, then a revision, then perhaps its cancellation.
     *
     * @param revised the amount after the revision, 0 for none
     */
    record Life(
            int project,
            String donor,
            int year,
            FundType type,
            UseLevel level,
            boolean livelihood,
            long amount,
            List<Payment> payments,
            long revised,
            boolean cancelled) {

        long paid() {
            return payments.stream().mapToLong(Payment::amount).sum();
        }

        long returned() {
            return payments.stream().mapToLong(Payment::returned).sum();
        }

        long committed() {
            if (cancelled) {
                return paid() - returned();
            }
            return revised == 0 ? amount : revised;
        }
    }

    private SyntheticProgramme() {}

    static List<Life> lives() {
        Random random = new Random(SEED);
        List<Life> lives = new ArrayList<>();
        for (int i = 0; i < COMMITMENTS; i++) {
            long amount = 100_000L + random.nextInt(2_000_000_000);
            List<Payment> payments = new ArrayList<>();
            long left = amount;
            for (int p = random.nextInt(4); p > 0 && left > 1; p--) {
                long paid = 1 + (left - 1) * random.nextInt(1_000) / 1_000;
                long returned = random.nextInt(5) == 0 ? 1 + (paid - 1) / (2 + random.nextInt(3)) : 0;
                payments.add(new Payment(paid, returned));
                left -= paid;
            }
            long net = payments.stream()
                    .mapToLong(payment -> payment.amount() - payment.returned())
                    .sum();
            long revised = random.nextInt(6) == 0 ? net + 1 + random.nextInt(1_000_000_000) : 0;
            lives.add(new Life(
                    random.nextInt(PROJECTS),
                    DONORS.get(random.nextInt(DONORS.size())),
                    FIRST_YEAR + random.nextInt(YEARS),
                    FundType.values()[Math.max(0, random.nextInt(5) - 2)],
                    random.nextInt(100) < 81 ? UseLevel.COUNTY_OR_BELOW : UseLevel.ABOVE_COUNTY,
                    random.nextInt(100) < 81,
                    amount,
                    payments,
                    revised == amount ? revised + 1 : revised,
                    random.nextInt(25) == 0));
        }
        return lives;
    }

    /** Sums per donor and year: committed, disbursed, returned, then of AID alone committed, to counties, for livelihood, all in fen. */
    static List<String> golden(List<Life> lives) {
        Map<String, long[]> sums = new TreeMap<>();
        for (Life life : lives) {
            long[] sum = sums.computeIfAbsent(life.donor() + "," + life.year(), key -> new long[6]);
            sum[0] += life.committed();
            sum[1] += life.paid();
            sum[2] += life.returned();
            if (life.type() == FundType.AID) {
                sum[3] += life.committed();
                sum[4] += life.level() == UseLevel.COUNTY_OR_BELOW ? life.committed() : 0;
                sum[5] += life.livelihood() ? life.committed() : 0;
            }
        }
        List<String> lines = new ArrayList<>();
        sums.forEach((key, sum) -> {
            StringBuilder line = new StringBuilder(key);
            for (long fen : sum) {
                line.append(',').append(fen);
            }
            lines.add(line.toString());
        });
        return lines;
    }
}
