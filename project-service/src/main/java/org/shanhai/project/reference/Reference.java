package org.shanhai.project.reference;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.shanhai.platform.reference.AreaEntry;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.reference.ReferenceData;

/** The reference data that decisions need, in the words of this service. */
public final class Reference {

    private final ReferenceData data;

    public Reference(ReferenceData data) {
        this.data = data;
    }

    public boolean knowsDonor(String code) {
        return data.knowsDonor(code);
    }

    /** The one of the 19 that a known donor rolls up to. */
    public String countedDonor(String knownDonorCode) {
        return data.countedDonor(knownDonorCode);
    }

    public boolean knowsArea(String code) {
        return data.knowsArea(code);
    }

    /** False for a mere grouping of areas, at which nothing can happen. */
    public boolean isDivision(String knownAreaCode) {
        return data.area(knownAreaCode).map(AreaEntry::division).orElse(false);
    }

    /** A known area with its roll-up. */
    public Place place(String knownAreaCode) {
        List<String> chain = data.areaChain(knownAreaCode);
        return new Place(chain.getFirst(), chain.size() < 2 ? null : chain.get(chain.size() - 2), chain.getLast());
    }

    public boolean knowsSector(String code) {
        return data.sector(code).isPresent();
    }

    public Optional<IndicatorEntry> indicator(String code) {
        return data.indicator(code);
    }

    public Pairing pairing(Collection<String> knownDonorCodes, String knownAreaCode) {
        return switch (data.pairing(knownDonorCodes, knownAreaCode)) {
            case IN_PAIR -> Pairing.IN_PAIR;
            case CROSS_PAIR -> Pairing.CROSS_PAIR;
            case UNDETERMINED -> Pairing.UNDETERMINED;
        };
    }
}
