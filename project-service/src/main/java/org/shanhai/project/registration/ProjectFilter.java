package org.shanhai.project.registration;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.reference.Pairing;
import org.shanhai.project.standing.ProjectStatus;

/**
 * Which projects are listed; null for no restriction.
 *
 * @param donor a province includes its cities
 * @param area rolls up: a prefecture includes its counties
 * @param text part of the code, of a title in either language, or of the sub-area
 * @param silentSince entered before this day and without a report recorded on it or later
 */
public record ProjectFilter(
        @Nullable String donor,
        @Nullable String area,
        @Nullable String sector,
        @Nullable ProjectStatus status,
        @Nullable Pairing pairing,
        @Nullable String text,
        @Nullable LocalDate silentSince) {}
