package org.shanhai.contracts.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;

/**
 * A milestone was planned.
 *
 * @param milestone code, unique in the project
 * @param phase a phase of the project, or WHOLE
 * @param plannedOn null when no date was planned; such a milestone is never late
 */
public record MilestonePlanned(
        String milestone,
        Title title,
        String phase,
        @Nullable LocalDate plannedOn,
        Actor recordedBy) implements ProjectEvent {}
