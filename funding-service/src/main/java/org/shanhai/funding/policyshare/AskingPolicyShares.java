package org.shanhai.funding.policyshare;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Tags;
import org.shanhai.platform.reference.DonorEntry;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.stereotype.Service;

/** Answers with a row for every donor of the programme: one without money is NOT_APPLICABLE, not missing. */
@Service
public class AskingPolicyShares {

    private final PolicyShares shares;
    private final ReferenceData reference;

    AskingPolicyShares(PolicyShares shares, ReferenceData reference) {
        this.shares = shares;
        this.reference = reference;
    }

    /** @param donorCode one of the 19 or a city, which then stands for its province; null for all */
    public List<DonorYear> ofYear(int fundingYear, @Nullable String donorCode) {
        if (donorCode != null && !reference.knowsDonor(donorCode)) {
            throw Refusal.badRequest(
                            List.of(new Violation("donor", "unknown-code", donorCode, Map.of("list", "GET /donors"))))
                    .asException();
        }
        String wanted = donorCode == null ? null : reference.countedDonor(donorCode);
        Map<String, DonorYear> booked = shares.ofYear(fundingYear).stream()
                .collect(Collectors.toMap(DonorYear::donorCode, Function.identity()));
        return reference.countedDonors().stream()
                .map(DonorEntry::code)
                .filter(code -> wanted == null || wanted.equals(code))
                .sorted()
                .map(code -> booked.getOrDefault(code, DonorYear.withoutMoney(code, fundingYear)))
                .toList();
    }

    /**
     * What the shares are now and what they would be if more were promised. Money that is no AID changes nothing.
     *
     * @param amountCny what would be promised
     */
    public Foreseen foresee(Tags tags, BigDecimal amountCny, boolean illustrative) {
        DonorYear now = shares.find(tags.countedDonorCode(), tags.fundingYear())
                .orElseGet(() -> DonorYear.withoutMoney(tags.countedDonorCode(), tags.fundingYear()));
        if (tags.fundType() != FundType.AID) {
            return new Foreseen(now, now, List.of());
        }
        DonorYear then = new DonorYear(
                now.donorCode(),
                now.fundingYear(),
                now.committed().plus(PolicyShare.of(tags, amountCny)),
                now.disbursed(),
                now.illustrative() || illustrative);
        return new Foreseen(now, then, PolicyWarning.between(now, then));
    }

    /** @param warnings what would be crossed */
    public record Foreseen(DonorYear now, DonorYear then, List<PolicyWarning> warnings) {}
}
