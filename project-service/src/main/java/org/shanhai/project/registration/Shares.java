package org.shanhai.project.registration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.registration.ProjectDraft.DonorDraft;

/**
 * Donors' shares of a project's results, as whole numbers of 10^-9 that sum to 10^9. A single donor has all of it, given or not. Several donors
 * have equal shares, or each its percentage, or all of them none.
 */
public final class Shares {

    static final long WHOLE_NANO = 1_000_000_000L;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** With seven places a percentage is a whole number of 10^-9. */
    private static final int MAX_PERCENT_PLACES = 7;

    private Shares() {}

    /** A share as a percentage, exactly. */
    public static BigDecimal percent(long shareNano) {
        return Limits.plain(BigDecimal.valueOf(shareNano, MAX_PERCENT_PLACES));
    }

    /**
     * Works out the shares, in the order of the donors.
     *
     * @param donors at least one, none twice
     * @return null for each donor when the results are not allocated, and also when something is wrong
     */
    static List<@Nullable Long> allocate(Violations wrong, List<DonorDraft> donors, boolean equalShares) {
        List<@Nullable Long> none = Collections.nCopies(donors.size(), null);
        long given =
                donors.stream().filter(donor -> donor.sharePercent() != null).count();
        if (equalShares) {
            if (given > 0) {
                wrong.add("equalShares", "shares-given-twice", true);
                return none;
            }
            return equal(donors);
        }
        if (given == 0) {
            return donors.size() == 1 ? List.of(WHOLE_NANO) : none;
        }
        if (given < donors.size()) {
            wrong.add("donors", "shares-incomplete", given, Map.of("donors", donors.size()));
            return none;
        }
        return asGiven(wrong, donors, none);
    }

    private static List<@Nullable Long> asGiven(Violations wrong, List<DonorDraft> donors, List<@Nullable Long> none) {
        int before = wrong.all().size();
        List<BigDecimal> percents = new ArrayList<>();
        for (int i = 0; i < donors.size(); i++) {
            percents.add(wrong.in("donors", i)
                    .decimal("sharePercent", donors.get(i).sharePercent())
                    .notNegative()
                    .max(HUNDRED)
                    .decimals(MAX_PERCENT_PLACES)
                    .get());
        }
        if (wrong.all().size() > before) {
            return none;
        }
        BigDecimal sum = percents.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(HUNDRED) != 0) {
            wrong.add("donors", "shares-not-100", sum.toPlainString(), Map.of("sum", "100"));
            return none;
        }
        List<@Nullable Long> shares = new ArrayList<>();
        percents.forEach(
                percent -> shares.add(percent.movePointRight(MAX_PERCENT_PLACES).longValueExact()));
        return shares;
    }

    /** What does not divide goes one by one to the lowest codes. */
    private static List<@Nullable Long> equal(List<DonorDraft> donors) {
        int count = donors.size();
        long each = WHOLE_NANO / count;
        long spare = WHOLE_NANO % count;
        List<Integer> byCode = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(i -> donors.get(i).donorCode()))
                .toList();
        List<@Nullable Long> shares = new ArrayList<>(Collections.nCopies(count, null));
        for (int rank = 0; rank < count; rank++) {
            shares.set(byCode.get(rank), rank < spare ? each + 1 : each);
        }
        return shares;
    }
}
