package org.shanhai.funding.policyshare;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
}
