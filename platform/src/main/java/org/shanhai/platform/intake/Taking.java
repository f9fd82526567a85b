package org.shanhai.platform.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.DeadLetterReason;
import org.shanhai.platform.events.Decoded;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.intake.IntakeStore.NewDeadLetter;
import org.shanhai.platform.intake.IntakeStore.ParkedRow;
import org.shanhai.platform.intake.IntakeStore.StateRow;
import org.shanhai.platform.intake.IntakeStore.StreamEnd;
import org.shanhai.platform.intake.SequenceGuard.Numbered;
import org.shanhai.platform.intake.SequenceGuard.Verdict;
import org.shanhai.platform.observability.CarriedTraces;

/** One run of one batch inside one transaction. Used once. */
final class Taking {
    /** How many parked events are read back at a time; bounds the memory that a long queue of them takes. */
    private static final int PARKED_ROWS_LIMIT = 10_000;

    private static final int PARKED_STREAMS_LIMIT = 1_000;

    private final IntakeParts parts;
    private final Batch batch;
    private final Map<TopicPartition, Long> believed;
    private final StateCache cache;
    private final Arrival.Origin origin;
    private final boolean oneByOne;
    private final List<Topic> topics;
    private final int lane;

    private final Map<UUID, StreamState[]> states = new HashMap<>();
    private final Map<UUID, Stream[]> streams = new HashMap<>();
    private final List<Stream> opened = new ArrayList<>();
    private final List<EventEnvelope> toApply = new ArrayList<>();
    private final List<NewDeadLetter> buried = new ArrayList<>();
    private final List<Instant> recordedAt = new ArrayList<>();
    private final List<Taken.Traced> traced = new ArrayList<>();
    private final Map<String, Taken.Counts> counts = new HashMap<>();
    private boolean redriveFailed;

    Taking(
            IntakeParts parts,
            Batch batch,
            Map<TopicPartition, Long> believed,
            StateCache cache,
            Arrival.Origin origin,
            boolean oneByOne) {
        this.parts = parts;
        this.batch = batch;
        this.believed = believed;
        this.cache = cache;
        this.origin = origin;
        this.oneByOne = oneByOne;
        this.topics = parts.topics();
        this.lane = batch.nextOffsets().keySet().stream()
                .mapToInt(TopicPartition::partition)
                .min()
                .orElse(0);
    }

    /** One project on one topic, while the batch is taken. */
    private static final class Stream {
        private final UUID projectId;
        private final int topic;
        private final StreamState read;
        private long last;
        private List<Numbered<Arrival>> waiting = List.of();
        private @Nullable Long lowestDead;
        /** A decision was made on this row, so it must not have changed since it was read. */
        private boolean reliedOn;
        /** Parked rows were read, and the next event is not among them. */
        private boolean nothingToRelease;
        /** A row other than those up to the end was taken out of the parked ones. */
        private boolean parkedRowRemoved;

        private boolean deadLetterSettled;
        /** How many were applied from their parked rows. */
        private long released;

        Stream(UUID projectId, int topic, StreamState read) {
            this.projectId = projectId;
            this.topic = topic;
            this.read = read;
            this.last = read.last();
            this.lowestDead = read.lowestDead();
        }
    }

    /** To be called inside the transaction. */
    void run() {
        Map<TopicPartition, Long> found = parts.store().lockPositions(believed.keySet());
        if (!found.equals(believed)) {
            throw new PositionMoved(believed, found);
        }
        List<Map<UUID, List<Numbered<Arrival>>>> arrivals = sortByTopicAndProject();
        load(projects(arrivals));
        for (int topic = 0; topic < topics.size(); topic++) {
            for (Map.Entry<UUID, List<Numbered<Arrival>>> ofProject :
                    arrivals.get(topic).entrySet()) {
                accept(stream(ofProject.getKey(), topic), ofProject.getValue());
            }
        }
        applyCollected();
        release();
        bury();
        settle();
        write(changedRows());
        publish();
        if (parts.store().movePositions(believed, batch.nextOffsets(), latest(recordedAt))
                != batch.nextOffsets().size()) {
            throw new PositionMoved(believed, Map.of());
        }
    }

    /** To be called after the commit. */
    Taken taken() {
        for (Map.Entry<UUID, StreamState[]> project : states.entrySet()) {
            cache.put(project.getKey(), project.getValue());
        }
        return new Taken(counts, recordedAt, traced);
    }

    /** Whether the dead letter that was driven again failed again. */
    boolean redriveFailed() {
        return redriveFailed;
    }

    // --- reading

    private List<Map<UUID, List<Numbered<Arrival>>>> sortByTopicAndProject() {
        List<Map<UUID, List<Numbered<Arrival>>>> sorted = new ArrayList<>();
        topics.forEach(_ -> sorted.add(new LinkedHashMap<>()));
        for (Batch.Read read : batch.messages()) {
            switch (read.decoded()) {
                case Decoded.Readable(EventEnvelope event) ->
                    sorted.get(indexOf(read.message().topic()))
                            .computeIfAbsent(event.projectId(), _ -> new ArrayList<>(2))
                            .add(new Numbered<>(event.sequence(), new Arrival(read.message(), event, origin)));
                case Decoded.Unreadable(
                        DeadLetterReason reason,
                        String detail,
                        @Nullable UUID projectId,
                        @Nullable Long sequence) ->
                    buried.add(new NewDeadLetter(read.message(), projectId, sequence, reason.name(), detail, true));
            }
        }
        return sorted;
    }

    private Set<UUID> projects(List<Map<UUID, List<Numbered<Arrival>>>> arrivals) {
        Set<UUID> projects = new HashSet<>();
        arrivals.forEach(ofTopic -> projects.addAll(ofTopic.keySet()));
        for (NewDeadLetter dead : buried) {
            UUID projectId = dead.projectId();
            if (projectId != null) {
                projects.add(projectId);
            }
        }
        return projects;
    }

    private void load(Set<UUID> projects) {
        List<UUID> missing = new ArrayList<>();
        for (UUID project : projects) {
            StreamState[] remembered = cache.get(project);
            if (remembered == null) {
                missing.add(project);
                StreamState[] unknown = new StreamState[topics.size()];
                Arrays.fill(unknown, StreamState.UNKNOWN);
                states.put(project, unknown);
            } else {
                states.put(project, remembered.clone());
            }
        }
        if (!missing.isEmpty()) {
            for (StateRow row : parts.store().states(missing)) {
                int topic = parts.indexOf(row.topic());
                if (topic >= 0) {
                    Objects.requireNonNull(states.get(row.projectId()))[topic] = row.state();
                }
            }
        }
    }

    // --- deciding and applying

    private void accept(Stream stream, List<Numbered<Arrival>> arrivals) {
        boolean held = isHeld(stream);
        Verdict<Arrival> verdict = SequenceGuard.judge(stream.last, held, arrivals);
        List<Numbered<Arrival>> applied = verdict.applied();
        int done = apply(stream, applied);
        stream.last += done;
        List<Numbered<Arrival>> waiting = verdict.waiting();
        if (done < applied.size()) {
            stream.nothingToRelease = true;
            waiting = new ArrayList<>(applied.subList(done + 1, applied.size()));
            waiting.addAll(verdict.waiting());
        }
        // Those that were read back from the parked ones still have their row.
        stream.waiting = waiting.stream()
                .filter(numbered -> !(numbered.event().origin() instanceof Arrival.Origin.Parked))
                .toList();
        if (held && !stream.waiting.isEmpty()) {
            stream(stream.projectId, parts.baseOf(stream.topic)).reliedOn = true;
        }
        count(topicName(stream), new Taken.Counts(done, duplicates(verdict), 0, 0));
    }

    /** The number of events that were applied: all of them, or those before the one that cannot be. */
    private int apply(Stream stream, List<Numbered<Arrival>> events) {
        for (int at = 0; at < events.size(); at++) {
            Arrival arrival = events.get(at).event();
            if (!oneByOne) {
                toApply.add(arrival.event());
            } else {
                RuntimeException failure = parts.applyAlone(arrival.event(), lane);
                if (failure != null) {
                    buryFailed(stream, arrival, failure);
                    return at;
                }
            }
            if (arrival.origin() instanceof Arrival.Origin.Parked) {
                stream.released++;
            }
            String traceparent = arrival.event().traceparent();
            if (traceparent != null
                    && CarriedTraces.isRecorded(traceparent)
                    && traced.size() < CarriedTraces.SPANS_PER_BATCH_LIMIT) {
                traced.add(new Taken.Traced(
                        recordedAt.size(),
                        traceparent,
                        "intake " + arrival.event().type().wireName()));
            }
            recordedAt.add(arrival.event().recordedAt());
        }
        return events.size();
    }

    private void applyCollected() {
        if (!toApply.isEmpty()) {
            parts.effect().apply(List.copyOf(toApply), lane);
            toApply.clear();
        }
    }

    private void buryFailed(Stream stream, Arrival arrival, RuntimeException failure) {
        String detail = Failures.describe(failure);
        switch (arrival.origin()) {
            case Arrival.Origin.DeadLetter(long id) -> {
                redriveFailed = true;
                parts.store().countAttempt(id, DeadLetterReason.EFFECT_FAILED + ": " + detail);
                return;
            }
            case Arrival.Origin.Parked _ -> {
                parts.store()
                        .unpark(
                                topicName(stream),
                                stream.projectId,
                                arrival.event().sequence());
                stream.parkedRowRemoved = true;
            }
            case Arrival.Origin.FromTopic _ -> {}
        }
        buried.add(new NewDeadLetter(
                arrival.message(),
                stream.projectId,
                arrival.event().sequence(),
                DeadLetterReason.EFFECT_FAILED.name(),
                detail,
                true));
    }

    /** Applies what lies parked and is next by now, in portions. */
    private void release() {
        for (List<Stream> ready = releasable(); !ready.isEmpty(); ready = releasable()) {
            int perStreamLimit = Math.max(1, PARKED_ROWS_LIMIT / ready.size());
            Map<Stream, List<Numbered<Arrival>>> rows = new HashMap<>();
            for (ParkedRow row :
                    parts.store().parkedAfter(ready.stream().map(this::end).toList(), perStreamLimit)) {
                rows.computeIfAbsent(
                                stream(row.projectId(), indexOf(row.message().topic())), _ -> new ArrayList<>())
                        .add(new Numbered<>(row.sequence(), unpacked(row)));
            }
            for (Stream stream : ready) {
                List<Numbered<Arrival>> parked = rows.getOrDefault(stream, List.of());
                long before = stream.last;
                List<Numbered<Arrival>> arrivals = new ArrayList<>(parked);
                arrivals.addAll(stream.waiting);
                accept(stream, arrivals);
                if (parked.size() < perStreamLimit || stream.last == before) {
                    stream.nothingToRelease = true;
                }
            }
            applyCollected();
        }
    }

    private List<Stream> releasable() {
        List<Stream> ready = new ArrayList<>();
        for (Map.Entry<UUID, StreamState[]> project : states.entrySet()) {
            for (int topic = 0; topic < topics.size(); topic++) {
                Long lowestParked = project.getValue()[topic].lowestParked();
                if (lowestParked != null && ready.size() < PARKED_STREAMS_LIMIT) {
                    Stream stream = stream(project.getKey(), topic);
                    if (!stream.nothingToRelease && lowestParked <= stream.last + 1 && !isHeld(stream)) {
                        ready.add(stream);
                    }
                }
            }
        }
        return ready;
    }

    private Arrival unpacked(ParkedRow row) {
        return switch (parts.reader().readUnkeyed(row.message())) {
            case Decoded.Readable(EventEnvelope event) ->
                new Arrival(row.message(), event, Arrival.Origin.Parked.INSTANCE);
            case Decoded.Unreadable unreadable ->
                throw new IllegalStateException("parked event of "
                        + row.message().where() + " was readable and is not any more: " + unreadable.detail());
        };
    }

    // --- writing

    private void bury() {
        for (NewDeadLetter dead : buried) {
            UUID projectId = dead.projectId();
            Long sequence = dead.sequence();
            int topic = indexOf(dead.message().topic());
            boolean open = true;
            if (projectId != null && sequence != null) {
                Stream stream = stream(projectId, topic);
                open = sequence > stream.last;
                if (open) {
                    stream.reliedOn = true;
                    stream.lowestDead = lower(stream.lowestDead, sequence);
                }
            }
            parts.store().bury(open ? dead : dead.healed());
            count(dead.message().topic(), new Taken.Counts(0, 0, 0, 1));
        }
    }

    /** Marks dead letters whose events have come in good form by now. */
    private void settle() {
        if (origin instanceof Arrival.Origin.DeadLetter(long id) && !redriveFailed) {
            parts.store().settle(id, "REDRIVEN");
            opened.forEach(stream -> stream.deadLetterSettled = true);
        }
        for (Stream stream : opened) {
            Long lowestDead = stream.lowestDead;
            if (lowestDead != null && (lowestDead <= stream.last || stream.deadLetterSettled)) {
                parts.store().heal(end(stream));
                stream.lowestDead = parts.store()
                        .lowestDead(topicName(stream), stream.projectId)
                        .orElse(null);
            }
        }
    }

    private List<StateRow> changedRows() {
        park();
        List<StateRow> changed = new ArrayList<>();
        for (Stream stream : opened) {
            StreamState now =
                    new StreamState(stream.last, lowestParked(stream), stream.lowestDead, stream.read.revision());
            if (stream.reliedOn || !stream.waiting.isEmpty() || !now.equals(stream.read)) {
                changed.add(new StateRow(stream.projectId, topicName(stream), now));
            }
        }
        changed.sort(Comparator.comparing(StateRow::projectId).thenComparing(StateRow::topic));
        return changed;
    }

    /** Takes out the parked rows that have been passed, and parks what waits now. */
    private void park() {
        for (int topic = 0; topic < topics.size(); topic++) {
            List<Arrival> waiting = new ArrayList<>();
            List<StreamEnd> passed = new ArrayList<>();
            long released = 0;
            for (Stream stream : opened) {
                if (stream.topic == topic) {
                    stream.waiting.forEach(numbered -> waiting.add(numbered.event()));
                    released += stream.released;
                    Long lowest = stream.read.lowestParked();
                    if (lowest != null && lowest <= stream.last) {
                        passed.add(end(stream));
                    }
                }
            }
            long duplicates = 0;
            long parked = 0;
            if (!passed.isEmpty()) {
                // Rows that were passed without being released: their events came once more and were applied from
                // there.
                duplicates += parts.store().unpark(passed) - released;
            }
            if (!waiting.isEmpty()) {
                parked = parts.store().park(waiting);
                duplicates += waiting.size() - parked;
            }
            count(topics.get(topic).topicName(), new Taken.Counts(0, duplicates, parked, 0));
        }
    }

    private @Nullable Long lowestParked(Stream stream) {
        Long before = stream.read.lowestParked();
        if (before != null && (before <= stream.last || stream.parkedRowRemoved)) {
            return parts.store()
                    .lowestParked(topicName(stream), stream.projectId)
                    .orElse(null);
        }
        return stream.waiting.isEmpty()
                ? before
                : lower(before, stream.waiting.getFirst().sequence());
    }

    private void write(List<StateRow> rows) {
        List<StateRow> fresh =
                rows.stream().filter(row -> row.state().revision() == 0).toList();
        List<StateRow> known =
                rows.stream().filter(row -> row.state().revision() > 0).toList();
        if ((!fresh.isEmpty() && parts.store().insertStates(fresh) != fresh.size())
                || (!known.isEmpty() && parts.store().updateStates(known) != known.size())) {
            throw new StaleStates(rows.stream().map(StateRow::projectId).collect(Collectors.toSet()));
        }
        for (StateRow row : rows) {
            StreamState state = row.state();
            Objects.requireNonNull(states.get(row.projectId()))[indexOf(row.topic())] =
                    new StreamState(state.last(), state.lowestParked(), state.lowestDead(), state.revision() + 1);
        }
    }

    // --- names and places

    private Stream stream(UUID projectId, int topic) {
        Stream[] ofProject = streams.computeIfAbsent(projectId, _ -> new Stream[topics.size()]);
        Stream stream = ofProject[topic];
        if (stream == null) {
            stream = new Stream(projectId, topic, Objects.requireNonNull(states.get(projectId))[topic]);
            ofProject[topic] = stream;
            opened.add(stream);
        }
        return stream;
    }

    private boolean isHeld(Stream stream) {
        int base = parts.baseOf(stream.topic);
        return base >= 0 && stream(stream.projectId, base).last == 0;
    }

    private int indexOf(String topicName) {
        int index = parts.indexOf(topicName);
        if (index < 0) {
            throw new IllegalStateException(topicName + " is not read here");
        }
        return index;
    }

    private String topicName(Stream stream) {
        return topics.get(stream.topic).topicName();
    }

    private StreamEnd end(Stream stream) {
        return new StreamEnd(topicName(stream), stream.projectId, stream.last);
    }

    private void count(String topicName, Taken.Counts more) {
        counts.merge(topicName, more, Taken.Counts::plus);
    }

    private static long duplicates(Verdict<Arrival> verdict) {
        return verdict.duplicates().stream()
                .filter(numbered -> !(numbered.event().origin() instanceof Arrival.Origin.Parked))
                .count();
    }

    private static Long lower(@Nullable Long one, long other) {
        return one == null ? other : Math.min(one, other);
    }

    private static @Nullable Instant latest(List<Instant> instants) {
        Instant latest = null;
        for (Instant instant : instants) {
            if (latest == null || instant.isAfter(latest)) {
                latest = instant;
            }
        }
        return latest;
    }

    private void publish() {
        if (!buried.isEmpty()) {
            parts.outbox()
                    .appendRecords(buried.stream()
                            .map(dead -> DeadLetterRecord.of(
                                    dead, topics.get(indexOf(dead.message().topic())), parts.consumer()))
                            .toList());
        }
    }
}
