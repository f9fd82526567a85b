package org.shanhai.funding.policyshare;

/**
 * The policy shares of a donor in a funding year.
 *
 * @param donorCode one of the 19
 * @param committed on what was promised
 * @param disbursed on what was paid, net of returns
 * @param illustrative whether some of the money is invented for an example
 */
public record DonorYear(
        String donorCode, int fundingYear, PolicyShare committed, PolicyShare disbursed, boolean illustrative) {

    static DonorYear withoutMoney(String donorCode, int fundingYear) {
        return new DonorYear(donorCode, fundingYear, PolicyShare.none(), PolicyShare.none(), false);
    }
}
