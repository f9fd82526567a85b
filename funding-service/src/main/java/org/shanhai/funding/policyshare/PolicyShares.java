package org.shanhai.funding.policyshare;

import java.util.List;
import java.util.Optional;

/** The policy shares, kept with every booking. */
public interface PolicyShares {

    /** Donors and years that have AID money. */
    List<DonorYear> all();

    /** Donors that have AID money of a year. */
    List<DonorYear> ofYear(int fundingYear);

    /** A donor and year, empty when it has no AID money. */
    Optional<DonorYear> find(String donorCode, int fundingYear);

    /**
     * Adds to a donor and year and gives what it then has. The row stays locked until the transaction ends, so that of two bookings one sees
     * the other: a threshold is crossed by exactly one.
     */
    DonorYear add(DonorYear change);
}
