package org.shanhai.contracts.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure has a new value. The topic is compacted by figure, so reading it from the start gives the latest value of each. {@code ce_sequence}
 * rises over all figures together, with gaps within a figure. While impact-service catches up or is rebuilt, only end values are stated.
 *
 * @param figure the key: indicator, assurance and group in one text
 * @param indicator code from the catalogue
 * @param unit of the value
 * @param assurance planned, reported, verified, rejected, booked or derived; figures of different assurance are never added
 * @param group what it is a figure of; empty for the whole programme
 * @param value decimal string in the split view, null when no report has a number, which is not 0
 * @param qualifier null when there is no value, or when it is none of a claim
 * @param granularity step of the claim in the unit, null like the qualifier
 * @param reports how many reports the value is made of
 * @param withoutValue how many reports gave no number
 * @param illustrative true when a part of it is invented for an example; whatever shows it must say so
 */
public record FigureChanged(
        String figure,
        String indicator,
        String unit,
        String assurance,
        List<Label> group,
        @Nullable String value,
        @Nullable String qualifier,
        @Nullable Long granularity,
        long reports,
        long withoutValue,
        boolean illustrative)
        implements ImpactEvent {

    /**
     * One label of a group.
     *
     * @param dimension e.g. donor, kind, mode
     * @param code one of the 19 or NOT_ALLOCATED for donor
     */
    public record Label(String dimension, String code) {}
}
