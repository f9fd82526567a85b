package org.shanhai.platform.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the files of reference data. A file may have any of the lists; one that it leaves out is empty. */
record ReferenceFiles(
        List<DonorEntry> donors,
        List<FormalDonor> formalDonorByCounty,
        List<AreaEntry> areas,
        List<SectorEntry> sectors,
        List<IndicatorEntry> indicators) {

    private static final List<String> PUBLISHED =
            List.of("donors.json", "areas.json", "sectors.json", "indicators.json");
    /** A flag that an entry leaves out is false. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The one formal donor of a county. */
    record FormalDonor(String areaCode, String donorCode) {}

    ReferenceFiles {
        donors = orEmpty(donors);
        formalDonorByCounty = orEmpty(formalDonorByCounty);
        areas = orEmpty(areas);
        sectors = orEmpty(sectors);
        indicators = orEmpty(indicators);
    }

    /** The published files, on the class path of the contracts. */
    static ReferenceFiles published() {
        return PUBLISHED.stream()
                .map(ReferenceFiles::onClassPath)
                .reduce(ReferenceFiles::and)
                .orElseThrow();
    }

    static ReferenceFiles at(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return JSON.readValue(in, ReferenceFiles.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("reference data " + file + " cannot be read", unreadable);
        }
    }

    ReferenceFiles and(ReferenceFiles more) {
        return new ReferenceFiles(
                join(donors, more.donors),
                join(formalDonorByCounty, more.formalDonorByCounty),
                join(areas, more.areas),
                join(sectors, more.sectors),
                join(indicators, more.indicators));
    }

    private static ReferenceFiles onClassPath(String name) {
        String resource = "/reference/" + name;
        try (InputStream in = ReferenceFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("reference data " + resource + " is not on the class path");
            }
            return JSON.readValue(in, ReferenceFiles.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("reference data " + resource + " cannot be read", unreadable);
        }
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
