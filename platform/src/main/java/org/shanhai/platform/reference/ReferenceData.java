package org.shanhai.platform.reference;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.project.Area;
import org.shanhai.contracts.project.Pairing;

/** Donors, areas, sectors and indicators, with the roll-ups and pairings that follow from them. Immutable. */
public final class ReferenceData {

    /** What events can carry. */
    private static final Pattern DONOR_CODE = Pattern.compile("[0-9X][0-9]{5}");

    private final Map<String, DonorEntry> donors;
    private final Map<String, AreaEntry> areas;
    private final Map<String, SectorEntry> sectors;
    private final Map<String, IndicatorEntry> indicators;
    /** By counted donor: the areas that a row of it or of one of its cities names. */
    private final Map<String, Set<String>> namedAreas;
    /** By area: the formal donors of its counties. Empty at region level. */
    private final Map<String, Set<String>> formalDonors;

    ReferenceData(ReferenceFiles files) {
        this.donors = byCode(files.donors(), DonorEntry::code);
        this.areas = byCode(files.areas(), AreaEntry::code);
        this.sectors = byCode(files.sectors(), SectorEntry::code);
        this.indicators = byCode(files.indicators(), IndicatorEntry::code);
        checkLinks(files);
        this.namedAreas = namedAreas();
        this.formalDonors = formalDonors(files.formalDonorByCounty());
    }

    /** The published reference data, read from the class path. */
    public static ReferenceData published() {
        return new ReferenceData(ReferenceFiles.published());
    }

    /** All donors, the 19 and their cities, by code. */
    public List<DonorEntry> donors() {
        return List.copyOf(donors.values());
    }

    /** The donors that figures are grouped by. */
    public List<DonorEntry> countedDonors() {
        return donors.values().stream().filter(DonorEntry::counted).toList();
    }

    public Optional<DonorEntry> donor(String code) {
        return Optional.ofNullable(donors.get(code));
    }

    public boolean knowsDonor(String code) {
        return donors.containsKey(code);
    }

    /** The one of the 19 that a donor rolls up to: itself, or the province of a city. */
    public String countedDonor(String donorCode) {
        DonorEntry donor = require(donors, donorCode, "donor");
        while (!donor.counted()) {
            donor = require(donors, Objects.requireNonNull(donor.parentCode()), "donor");
        }
        return donor.code();
    }

    /** All areas: the region, its prefectures, their counties, by code. */
    public List<AreaEntry> areas() {
        return List.copyOf(areas.values());
    }

    public Optional<AreaEntry> area(String code) {
        return Optional.ofNullable(areas.get(code));
    }

    public boolean knowsArea(String code) {
        return areas.containsKey(code);
    }

    /** An area with its roll-up, as events carry it. */
    public Area areaWithRollUp(String areaCode) {
        AreaEntry area = require(areas, areaCode, "area");
        return switch (area.level()) {
            case REGION -> new Area(area.code(), area.level(), null, area.code());
            case PREFECTURE -> new Area(area.code(), area.level(), area.code(), parent(area));
            case COUNTY ->
                new Area(area.code(), area.level(), parent(area), parent(require(areas, parent(area), "area")));
        };
    }

    /** An area and the areas around it, from the inside: county, prefecture, region. */
    public List<String> areaChain(String areaCode) {
        Area area = areaWithRollUp(areaCode);
        return switch (area.level()) {
            case REGION -> List.of(area.code());
            case PREFECTURE -> List.of(area.code(), area.regionCode());
            case COUNTY -> List.of(area.code(), Objects.requireNonNull(area.prefectureCode()), area.regionCode());
        };
    }

    public List<SectorEntry> sectors() {
        return List.copyOf(sectors.values());
    }

    public Optional<SectorEntry> sector(String code) {
        return Optional.ofNullable(sectors.get(code));
    }

    public boolean knowsSector(String code) {
        return sectors.containsKey(code);
    }

    public List<IndicatorEntry> indicators() {
        return List.copyOf(indicators.values());
    }

    public Optional<IndicatorEntry> indicator(String code) {
        return Optional.ofNullable(indicators.get(code));
    }

    /**
     * How the donors of a project stand to the formal pairing of its area. CROSS_PAIR as soon as one of them is; UNDETERMINED at region level and
     * where no county of the area has a formal donor, unless a row names the area for each of them.
     */
    public Pairing pairing(Collection<String> donorCodes, String areaCode) {
        Set<Pairing> each =
                donorCodes.stream().map(donor -> pairing(donor, areaCode)).collect(Collectors.toSet());
        if (each.contains(Pairing.CROSS_PAIR)) {
            return Pairing.CROSS_PAIR;
        }
        return each.isEmpty() || each.contains(Pairing.UNDETERMINED) ? Pairing.UNDETERMINED : Pairing.IN_PAIR;
    }

    private Pairing pairing(String donorCode, String areaCode) {
        String counted = countedDonor(donorCode);
        AreaEntry area = require(areas, areaCode, "area");
        if (area.level() == Area.Level.REGION) {
            return Pairing.UNDETERMINED;
        }
        if (namedAreas.getOrDefault(counted, Set.of()).contains(area.code())) {
            return Pairing.IN_PAIR;
        }
        Set<String> formal = formalDonors.getOrDefault(area.code(), Set.of());
        if (formal.isEmpty()) {
            return Pairing.UNDETERMINED;
        }
        return formal.contains(counted) ? Pairing.IN_PAIR : Pairing.CROSS_PAIR;
    }

    private Map<String, Set<String>> namedAreas() {
        Map<String, Set<String>> named = new LinkedHashMap<>();
        for (DonorEntry donor : donors.values()) {
            for (DonorEntry.PairingRow row : donor.pairings()) {
                if (row.areaCode() != null) {
                    named.computeIfAbsent(countedDonor(donor.code()), code -> new HashSet<>())
                            .add(row.areaCode());
                }
            }
        }
        return named;
    }

    private Map<String, Set<String>> formalDonors(List<ReferenceFiles.FormalDonor> rows) {
        Map<String, Set<String>> formal = new LinkedHashMap<>();
        for (ReferenceFiles.FormalDonor row : rows) {
            String prefecture = parent(require(areas, row.areaCode(), "area"));
            for (String area : List.of(row.areaCode(), prefecture)) {
                formal.computeIfAbsent(area, code -> new HashSet<>()).add(row.donorCode());
            }
        }
        return formal;
    }

    /** A code that leads nowhere is a fault of the files and shows at the start, not in a figure. */
    private void checkLinks(ReferenceFiles files) {
        for (DonorEntry donor : donors.values()) {
            if (!DONOR_CODE.matcher(donor.code()).matches()) {
                throw new IllegalArgumentException(
                        "donor code " + donor.code() + " is neither six digits nor X and five");
            }
            countedDonor(donor.code());
            for (DonorEntry.PairingRow row : donor.pairings()) {
                if (row.areaCode() != null) {
                    require(areas, row.areaCode(), "area");
                }
            }
        }
        areas.keySet().forEach(this::areaWithRollUp);
        for (ReferenceFiles.FormalDonor row : files.formalDonorByCounty()) {
            require(areas, row.areaCode(), "area");
            require(donors, row.donorCode(), "donor");
        }
    }

    private static String parent(AreaEntry area) {
        String parent = area.parentCode();
        if (parent == null) {
            throw new IllegalArgumentException("area " + area.code() + " has no parent");
        }
        return parent;
    }

    private static <T> T require(Map<String, T> entries, @Nullable String code, String what) {
        T entry = code == null ? null : entries.get(code);
        if (entry == null) {
            throw new IllegalArgumentException("unknown " + what + " " + code);
        }
        return entry;
    }

    private static <T> Map<String, T> byCode(List<T> entries, Function<T, String> code) {
        Map<String, T> byCode = new LinkedHashMap<>();
        for (T entry : entries) {
            if (byCode.put(code.apply(entry), entry) != null) {
                throw new IllegalArgumentException(code.apply(entry) + " is listed twice");
            }
        }
        return byCode;
    }
}
