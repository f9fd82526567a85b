package org.shanhai.funding.policyshare;

import java.util.List;

/** The policy shares as they follow from the commitments and payments booked. */
public interface PolicyShares {

    /** Donors and years that have AID money. */
    List<DonorYear> all();

    /** Donors that have AID money of a year. */
    List<DonorYear> ofYear(int fundingYear);
}
