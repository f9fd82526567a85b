package org.shanhai.contracts.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.Source;

/**
 * The planned value of one indicator for one phase, or the whole, was set. It replaces the target of the same phase and indicator with an
 * earlier or equal {@code asOf}; no other target changes.
 *
 * @param phase a phase of the project, or WHOLE
 * @param indicator code from the catalogue, e.g. postsPlanned
 * @param value decimal string
 * @param granularity step of the claim, in the unit
 * @param asOf the day of the claim
 * @param previousValue the value that held before, null for the first
 */
public record TargetsSet(
        String phase,
        String indicator,
        String value,
        String unit,
        Qualifier qualifier,
        long granularity,
        LocalDate asOf,
        @Nullable String previousValue,
        Source source,
        Actor recordedBy)
        implements ProjectEvent {}
