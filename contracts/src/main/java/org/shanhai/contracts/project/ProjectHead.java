package org.shanhai.contracts.project;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.DatePrecision;
import org.shanhai.contracts.Source;

/**
 * All that is registered of a project itself.
 *
 * @param projectId UUIDv7
 * @param code the offices' own code, unique
 * @param subArea place inside the area in free words, e.g. an industrial park
 * @param sectorCode IATI/OECD DAC purpose code
 * @param startedOn null while not started; read with {@code datePrecision}
 * @param phases codes of the phases, without WHOLE, which every project has
 * @param partOf id of the project that this one is a part of
 */
public record ProjectHead(
        String projectId,
        String code,
        Title title,
        Area area,
        @Nullable String subArea,
        String sectorCode,
        List<Donor> donors,
        Pairing pairing,
        ProjectStatus status,
        @Nullable LocalDate startedOn,
        DatePrecision datePrecision,
        @Nullable LocalDate plannedStart,
        @Nullable LocalDate plannedEnd,
        List<String> phases,
        @Nullable String partOf,
        Source source) {}
