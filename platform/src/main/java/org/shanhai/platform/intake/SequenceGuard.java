package org.shanhai.platform.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Decides what becomes of the events of one stream, that is of one project on one topic. Its events are numbered from 1 without a gap, so
 * their number alone tells a duplicate from the next one and the next one from one that came too early. Pure: the same arrivals after the
 * same last sequence give the same verdict.
 */
final class SequenceGuard {

    private SequenceGuard() {}

    /** An event and its number in its stream. */
    record Numbered<E>(long sequence, E event) {}

    /**
     * @param last sequence of the last event that was ever applied, 0 for none
     * @param applied to be applied now: they follow the former last one without a gap, in order
     * @param waiting came too early, in order: they are parked until the gap before them fills
     * @param duplicates came before, applied or waiting
     */
    record Verdict<E>(long last, List<Numbered<E>> applied, List<Numbered<E>> waiting, List<Numbered<E>> duplicates) {}

    /**
     * @param last sequence of the last event that was applied before these, 0 for none
     * @param held when true nothing is applied yet, however well its sequence fits
     * @param arrivals in the order in which they came
     */
    static <E> Verdict<E> judge(long last, boolean held, List<Numbered<E>> arrivals) {
        List<Numbered<E>> applied = new ArrayList<>(arrivals.size());
        List<Numbered<E>> duplicates = new ArrayList<>(0);
        TreeMap<Long, Numbered<E>> waiting = new TreeMap<>();
        long reached = last;
        for (Numbered<E> arrival : arrivals) {
            if (arrival.sequence() <= reached) {
                duplicates.add(arrival);
            } else if (held || arrival.sequence() > reached + 1) {
                if (waiting.putIfAbsent(arrival.sequence(), arrival) != null) {
                    duplicates.add(arrival);
                }
            } else {
                applied.add(arrival);
                reached++;
                while (!waiting.isEmpty() && waiting.firstKey() == reached + 1) {
                    applied.add(waiting.pollFirstEntry().getValue());
                    reached++;
                }
            }
        }
        return new Verdict<>(reached, applied, new ArrayList<>(waiting.values()), duplicates);
    }
}
