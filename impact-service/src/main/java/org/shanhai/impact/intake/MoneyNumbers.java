package org.shanhai.impact.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.funding.FundTags;
import org.shanhai.contracts.funding.Tranche;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Claim;
import org.shanhai.impact.ledger.FundType;
import org.shanhai.impact.ledger.MoneyStage;
import org.shanhai.impact.ledger.Series;

/** The numbers of a movement of money. Pure. */
final class MoneyNumbers {
    private MoneyNumbers() {}

    /** A promise and the tranches it is split into. */
    static List<Stated> commitment(
            FundTags tags, LocalDate committedOn, String amountCny, List<Tranche> tranches, Claim claim) {
        List<Stated> numbers = new ArrayList<>();
        numbers.add(movement(MoneyStage.COMMITTED, tags, committedOn, amountCny, claim));
        for (Tranche tranche : tranches) {
            String milestone = tranche.onMilestone();
            numbers.add(number(
                    MoneyStage.TRANCHE,
                    tags,
                    milestone == null ? "" : milestone,
                    tranche.dueOn(),
                    tranche.amountCny(),
                    claim));
        }
        return numbers;
    }

    static Stated movement(MoneyStage stage, FundTags tags, LocalDate day, String amountCny, Claim claim) {
        return number(stage, tags, "", day, amountCny, claim);
    }

    private static Stated number(
            MoneyStage stage, FundTags tags, String milestone, @Nullable LocalDate day, String amount, Claim claim) {
        FundType type = switch (tags.fundType()) {
            case AID -> FundType.AID;
            case ENTERPRISE -> FundType.ENTERPRISE;
            case DONATION -> FundType.DONATION;
        };
        boolean countyOrBelow = switch (tags.useLevel()) {
            case COUNTY_OR_BELOW -> true;
            case ABOVE_COUNTY -> false;
        };
        return Stated.exact(
                new Series.Money(
                        stage,
                        tags.donorCode(),
                        tags.countedDonorCode(),
                        tags.fundingYear(),
                        type,
                        countyOrBelow,
                        tags.livelihood()),
                milestone,
                day,
                Assurance.BOOKED,
                Decimals.of(amount),
                claim);
    }
}
