package org.shanhai.project.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.Given;
import org.shanhai.project.registration.ProjectDraft.DonorDraft;
import org.shanhai.project.standing.DonorRole;
import org.shanhai.teststack.Tries;

class SharesTest {

    private final Violations wrong = Given.nothingWrong();

    @Test
    void singleDonorHasAllOfItGivenOrNot() {
        assertThat(Shares.allocate(wrong, donors("110000", null), false)).containsExactly(1_000_000_000L);
        assertThat(Shares.allocate(wrong, donors("110000", "100"), false)).containsExactly(1_000_000_000L);
        assertThat(Shares.allocate(wrong, donors("110000", null), true)).containsExactly(1_000_000_000L);
        assertThat(wrong.isEmpty()).isTrue();
    }

    @Test
    void takesPercentagesThatSumToOneHundred() {
        assertThat(Shares.allocate(wrong, donors("110000", "60", "330000", "40.0"), false))
                .containsExactly(600_000_000L, 400_000_000L);
        assertThat(wrong.isEmpty()).isTrue();
    }

    @Test
    void spareUnitsOfEqualSharesGoToTheLowestCodes() {
        assertThat(Shares.allocate(wrong, donors("130000", null, "110000", null, "120000", null), true))
                .containsExactly(333_333_333L, 333_333_334L, 333_333_333L);
    }

    @Test
    void nobodyHasShareWhenNoneIsGiven() {
        assertThat(Shares.allocate(wrong, donors("110000", null, "120000", null), false))
                .containsOnlyNulls()
                .hasSize(2);
        assertThat(wrong.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "60,           39.99,      false, donors: shares-not-100",
        "60,           40.01,      false, donors: shares-not-100",
        "60,           39.9999999, false, donors: shares-not-100",
        "60,                     , false, donors: shares-incomplete",
        "50.00000001,  49.99999999, false, donors[0].sharePercent: too-many-decimals",
        "-1,           101,        false, donors[0].sharePercent: negative",
        "60,           40,         true,  equalShares: shares-given-twice",
    })
    void refusesSharesThatAreNoShares(@Nullable String first, @Nullable String second, boolean equal, String refusal) {
        Shares.allocate(wrong, donors("110000", first, "120000", second), equal);
        assertThat(Given.texts(wrong)).contains(refusal);
    }

    @Test
    void refusesSingleDonorWithLessThanAll() {
        Shares.allocate(wrong, donors("110000", "99.99"), false);
        assertThat(Given.texts(wrong)).containsExactly("donors: shares-not-100");
    }

    @Test
    void equalSharesSumToTheWholeAndDifferByOneUnitAtMost() {
        Tries.of(1_000, SharesTest::equalSharesSumToTheWhole);
    }

    private static void equalSharesSumToTheWhole(Random random) {
        List<DonorDraft> donors = random.ints(110000, 660000)
                .distinct()
                .limit(random.nextInt(1, 41))
                .mapToObj(code -> new DonorDraft(Integer.toString(code), DonorRole.PARTICIPANT, null))
                .toList();
        List<Long> shares = allocated(donors, true);

        assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(Shares.WHOLE_NANO);
        Map<String, Long> byCode = new TreeMap<>();
        for (int i = 0; i < donors.size(); i++) {
            byCode.put(donors.get(i).donorCode(), shares.get(i));
        }
        assertThat(List.copyOf(byCode.values()))
                .isSortedAccordingTo(Comparator.<Long>naturalOrder().reversed());
        assertThat(shares.stream().mapToLong(Long::longValue).max().orElseThrow()
                        - shares.stream().mapToLong(Long::longValue).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void percentagesThatSumToOneHundredAreKeptToTheLastUnit() {
        Tries.of(1_000, SharesTest::percentagesAreKept);
    }

    private static void percentagesAreKept(Random random) {
        List<Long> units = partition(random);
        List<DonorDraft> donors = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            donors.add(new DonorDraft(
                    Integer.toString(110000 + i), DonorRole.PARTICIPANT, BigDecimal.valueOf(units.get(i), 7)));
        }
        List<Long> shares = allocated(donors, false);

        assertThat(shares).isEqualTo(units);
        assertThat(shares.stream().map(Shares::percent).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100");
    }

    /** A way to divide the whole: cuts between 0 and 10^9, the ends and near them more often than chance, and the parts between them. */
    private static List<Long> partition(Random random) {
        long[] cuts = random.longs(random.nextInt(1, 40), 0, Shares.WHOLE_NANO + 1)
                .map(cut -> switch (random.nextInt(6)) {
                    case 0 -> cut % 3;
                    case 1 -> Shares.WHOLE_NANO - cut % 3;
                    default -> cut;
                })
                .sorted()
                .toArray();
        List<Long> parts = new ArrayList<>();
        long from = 0;
        for (long cut : cuts) {
            parts.add(cut - from);
            from = cut;
        }
        parts.add(Shares.WHOLE_NANO - from);
        return parts;
    }

    private static List<Long> allocated(List<DonorDraft> donors, boolean equal) {
        Violations none = Given.nothingWrong();
        List<Long> shares = new ArrayList<>();
        for (Long share : Shares.allocate(none, donors, equal)) {
            assertThat(share).isNotNull();
            shares.add(share);
        }
        assertThat(none.isEmpty()).isTrue();
        return shares;
    }

    private static List<DonorDraft> donors(@Nullable String... codesAndPercents) {
        List<DonorDraft> donors = new ArrayList<>();
        for (int i = 0; i < codesAndPercents.length; i += 2) {
            donors.add(new DonorDraft(
                    String.valueOf(codesAndPercents[i]),
                    DonorRole.PARTICIPANT,
                    Given.decimal(codesAndPercents[i + 1])));
        }
        return donors;
    }
}
