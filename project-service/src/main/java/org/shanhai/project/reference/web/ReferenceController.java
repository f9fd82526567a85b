package org.shanhai.project.reference.web;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.reference.AreaEntry;
import org.shanhai.platform.reference.DonorEntry;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.reference.Name;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.reference.SectorEntry;
import org.shanhai.platform.web.Page;
import org.shanhai.project.reference.Place;
import org.shanhai.project.reference.Reference;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reference data is small and changes with a release: each list is one page. */
@RestController
class ReferenceController {

    private final ReferenceData data;
    private final Reference reference;

    ReferenceController(ReferenceData data, Reference reference) {
        this.data = data;
        this.reference = reference;
    }

    /** How areas are answered. */
    enum View {
        tree,
        flat
    }

    /**
     * A donor.
     *
     * @param parentCode the province of a city
     * @param countedDonorCode the one of the 19 it rolls up to, perhaps itself
     */
    record DonorView(
            String code,
            Name name,
            String level,
            @Nullable String parentCode,
            boolean counted,
            String countedDonorCode,
            List<DonorEntry.PairingRow> pairings) {}

    /**
     * An area.
     *
     * @param division false for a mere grouping, at which no project can be
     * @param children the areas in it, null in the flat view
     */
    record AreaView(
            String code,
            Name name,
            @Nullable String pinyin,
            Place.Level level,
            @Nullable String parentCode,
            boolean division,
            List<String> otherNames,
            @Nullable List<AreaView> children) {}

    @GetMapping("/api/v1/donors")
    Page<DonorView> donors() {
        return page(data.donors().stream()
                .map(donor -> new DonorView(
                        donor.code(),
                        donor.name(),
                        donor.level(),
                        donor.parentCode(),
                        donor.counted(),
                        data.countedDonor(donor.code()),
                        donor.pairings()))
                .toList());
    }

    @GetMapping("/api/v1/areas")
    Page<AreaView> areas(@RequestParam(defaultValue = "tree") View view) {
        Collection<AreaEntry> all = data.areas();
        return page(
                switch (view) {
                    case flat -> all.stream().map(area -> view(area, null)).toList();
                    case tree ->
                        all.stream()
                                .filter(area -> area.parentCode() == null)
                                .map(area -> tree(area, all))
                                .toList();
                });
    }

    @GetMapping("/api/v1/sectors")
    Page<SectorEntry> sectors() {
        return page(data.sectors());
    }

    @GetMapping("/api/v1/indicators")
    Page<IndicatorEntry> indicators() {
        return page(data.indicators());
    }

    private AreaView tree(AreaEntry area, Collection<AreaEntry> all) {
        List<AreaView> children = all.stream()
                .filter(child -> Objects.equals(child.parentCode(), area.code()))
                .map(child -> tree(child, all))
                .toList();
        return view(area, children);
    }

    private AreaView view(AreaEntry area, @Nullable List<AreaView> children) {
        return new AreaView(
                area.code(),
                area.name(),
                area.pinyin(),
                reference.place(area.code()).level(),
                area.parentCode(),
                area.division(),
                area.otherNames(),
                children);
    }

    private static <T> Page<T> page(List<T> items) {
        return new Page<>(items, null);
    }
}
