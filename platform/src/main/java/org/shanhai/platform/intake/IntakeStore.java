package org.shanhai.platform.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The intake's tables. Every method runs in the caller's transaction. */
final class IntakeStore {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    IntakeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.json = JsonMapper.shared();
    }

    // --- positions

    /** The position of each partition, made 0 for those never read. */
    Map<TopicPartition, Long> positionsFromTheStart(Collection<TopicPartition> partitions) {
        jdbc.sql("""
                insert into stream_position (topic, partition)
                select * from unnest(:topics, :partitions)
                on conflict (topic, partition) do nothing
                """)
                .param("topics", topicsOf(partitions))
                .param("partitions", numbersOf(partitions))
                .update();
        return positions(partitions, "");
    }

    /** Locks the positions until the end of the transaction. */
    Map<TopicPartition, Long> lockPositions(Collection<TopicPartition> partitions) {
        return positions(partitions, "for update of p");
    }

    /**
     * Ends sessions of this service that wait for the rest of a COPY: an instance was frozen in the middle of it. They keep their locks, and no time-out
     * of the database ends them.
     *
     * @param longerThan for how long they have been waiting
     * @return how many there were
     */
    int endUnfinishedCopies(Duration longerThan) {
        return jdbc.sql("""
                select count(*) filter (where pg_terminate_backend(pid))
                from pg_stat_activity
                where usename = current_user and datname = current_database() and pid <> pg_backend_pid()
                  and state = 'active' and wait_event = 'ClientRead' and state_change < now() - :millis * interval '1 millisecond'
                """)
                .param("millis", longerThan.toMillis())
                .query(Integer.class)
                .single();
    }

    private Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions, String locking) {
        Map<TopicPartition, Long> found = HashMap.newHashMap(partitions.size());
        jdbc.sql("""
                select p.topic, p.partition, p.next_offset
                from stream_position p
                where (p.topic, p.partition) in (select * from unnest(:topics, :partitions))
                order by p.topic, p.partition
                """ + locking)
                .param("topics", topicsOf(partitions))
                .param("partitions", numbersOf(partitions))
                .query(row -> {
                    found.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
                });
        return found;
    }

    /**
     * Moves the partitions on from where they were believed to be.
     *
     * @return how many were there
     */
    int movePositions(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, @Nullable Instant recordedAt) {
        List<TopicPartition> partitions = List.copyOf(to.keySet());
        return jdbc.sql("""
                update stream_position p
                set next_offset = m.next_offset,
                    last_recorded_at = greatest(p.last_recorded_at, :recordedAt)
                from unnest(:topics, :partitions, :expected, :next) as m (topic, partition, expected, next_offset)
                where p.topic = m.topic and p.partition = m.partition and p.next_offset = m.expected
                """)
                .param("topics", topicsOf(partitions))
                .param("partitions", numbersOf(partitions))
                .param("expected", partitions.stream().map(from::get).toArray(Long[]::new))
                .param("next", partitions.stream().map(to::get).toArray(Long[]::new))
                .param("recordedAt", utc(recordedAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** All in one round trip. What is said of the programme as a whole belongs to no project. */
    StreamPositions.Positions allPositions() {
        Map<String, TreeMap<Integer, Long>> found = new TreeMap<>();
        List<Instant> recorded = new ArrayList<>(1);
        Set<UUID> incomplete = new HashSet<>();
        jdbc.sql("""
                select topic, partition, next_offset, last_recorded_at, null::uuid from stream_position
                union all
                select null, null, null, null, project_id
                from (select project_id from stream_sequence where lowest_parked is not null or lowest_dead is not null
                      union
                      select project_id from dead_letter where state = 'OPEN' and sequence is null and project_id is not null) lacking
                where project_id <> :programme
                """).param("programme", Topic.PROGRAMME_ID).query(row -> {
            UUID lacking = row.getObject(5, UUID.class);
            if (lacking != null) {
                incomplete.add(lacking);
                return;
            }
            found.computeIfAbsent(row.getString(1), _ -> new TreeMap<>()).put(row.getInt(2), row.getLong(3));
            OffsetDateTime at = row.getObject(4, OffsetDateTime.class);
            if (at != null && (recorded.isEmpty() || at.toInstant().isAfter(recorded.getFirst()))) {
                recorded.clear();
                recorded.add(at.toInstant());
            }
        });
        Map<String, List<Long>> nextOffsets = new TreeMap<>();
        found.forEach((topic, byPartition) -> {
            List<Long> offsets = new ArrayList<>();
            for (int partition = 0; partition <= byPartition.lastKey(); partition++) {
                offsets.add(byPartition.getOrDefault(partition, 0L));
            }
            nextOffsets.put(topic, List.copyOf(offsets));
        });
        return new StreamPositions.Positions(
                nextOffsets, recorded.isEmpty() ? null : recorded.getFirst(), Set.copyOf(incomplete));
    }

    // --- sequences

    /** A row of {@code stream_sequence} with its key. */
    record StateRow(UUID projectId, String topic, StreamState state) {}

    List<StateRow> states(Collection<UUID> projects) {
        return jdbc.sql("""
                select s.project_id, s.topic, s.last_sequence, s.lowest_parked, s.lowest_dead, s.revision
                from stream_sequence s
                where s.project_id = any (:projects::uuid[])
                """)
                .param("projects", texts(projects))
                .query((row, _) -> new StateRow(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        new StreamState(
                                row.getLong(3),
                                row.getObject(4, Long.class),
                                row.getObject(5, Long.class),
                                row.getLong(6))))
                .list();
    }

    /**
     * Makes rows of streams that had none; the revision of a new row is 1.
     *
     * @return how many had none
     */
    int insertStates(List<StateRow> rows) {
        return jdbc.sql("""
                insert into stream_sequence (project_id, topic, last_sequence, lowest_parked, lowest_dead, revision)
                select n.project_id::uuid, n.topic, n.last_sequence, n.lowest_parked, n.lowest_dead, 1
                from unnest(:projects, :topics, :last, :parked, :dead)
                  as n (project_id, topic, last_sequence, lowest_parked, lowest_dead)
                on conflict (project_id, topic) do nothing
                """)
                .param(
                        "projects",
                        rows.stream().map(row -> row.projectId().toString()).toArray(String[]::new))
                .param("topics", rows.stream().map(StateRow::topic).toArray(String[]::new))
                .param("last", rows.stream().map(row -> row.state().last()).toArray(Long[]::new))
                .param(
                        "parked",
                        rows.stream().map(row -> row.state().lowestParked()).toArray(Long[]::new))
                .param(
                        "dead",
                        rows.stream().map(row -> row.state().lowestDead()).toArray(Long[]::new))
                .update();
    }

    /**
     * Writes rows that still have the revision of the given state, and raises it by one.
     *
     * @return how many still had it
     */
    int updateStates(List<StateRow> rows) {
        return jdbc.sql("""
                update stream_sequence s
                set last_sequence = n.last_sequence,
                    lowest_parked = n.lowest_parked,
                    lowest_dead = n.lowest_dead,
                    revision = s.revision + 1
                from unnest(:projects, :topics, :last, :parked, :dead, :revisions)
                  as n (project_id, topic, last_sequence, lowest_parked, lowest_dead, revision)
                where s.project_id = n.project_id::uuid and s.topic = n.topic and s.revision = n.revision
                """)
                .param(
                        "projects",
                        rows.stream().map(row -> row.projectId().toString()).toArray(String[]::new))
                .param("topics", rows.stream().map(StateRow::topic).toArray(String[]::new))
                .param("last", rows.stream().map(row -> row.state().last()).toArray(Long[]::new))
                .param(
                        "parked",
                        rows.stream().map(row -> row.state().lowestParked()).toArray(Long[]::new))
                .param(
                        "dead",
                        rows.stream().map(row -> row.state().lowestDead()).toArray(Long[]::new))
                .param(
                        "revisions",
                        rows.stream().map(row -> row.state().revision()).toArray(Long[]::new))
                .update();
    }

    // --- parked events

    /** A stream's topic and project, with the last sequence that was applied of it. */
    record StreamEnd(String topic, UUID projectId, long last) {}

    /** A parked event's project, which its topic's messages alone would tell only after decoding, and the message. */
    record ParkedRow(UUID projectId, long sequence, Message message) {}

    /** The parked events after the end of each stream, in order, at most so many per stream. */
    List<ParkedRow> parkedAfter(List<StreamEnd> ends, int perStreamLimit) {
        return jdbc.sql("""
                select p.project_id, p.sequence, p.topic, p.partition, p.record_offset, p.headers, p.payload
                from unnest(:topics, :projects, :last) as s (topic, project_id, last_sequence)
                cross join lateral (
                    select * from parked_event e
                    where e.topic = s.topic and e.project_id = s.project_id::uuid and e.sequence > s.last_sequence
                    order by e.sequence
                    limit :limit
                ) p
                order by p.topic, p.project_id, p.sequence
                """)
                .param("topics", ends.stream().map(StreamEnd::topic).toArray(String[]::new))
                .param(
                        "projects",
                        ends.stream().map(end -> end.projectId().toString()).toArray(String[]::new))
                .param("last", ends.stream().map(StreamEnd::last).toArray(Long[]::new))
                .param("limit", perStreamLimit)
                .query((row, _) -> {
                    UUID projectId = row.getObject(1, UUID.class);
                    return new ParkedRow(
                            projectId,
                            row.getLong(2),
                            new Message(
                                    row.getString(3),
                                    row.getInt(4),
                                    row.getLong(5),
                                    null,
                                    json.readValue(row.getString(6), HEADERS),
                                    row.getBytes(7)));
                })
                .list();
    }

    /** @return how many were not parked before */
    int park(List<Arrival> events) {
        return jdbc.sql("""
                insert into parked_event (topic, project_id, sequence, partition, record_offset, headers, payload)
                select n.topic, n.project_id::uuid, n.sequence, n.partition, n.record_offset, n.headers::jsonb, n.payload
                from unnest(:topics, :projects, :sequences, :partitions, :offsets, :headers, :payloads)
                  as n (topic, project_id, sequence, partition, record_offset, headers, payload)
                on conflict (topic, project_id, sequence) do nothing
                """)
                .param(
                        "topics",
                        events.stream().map(event -> event.message().topic()).toArray(String[]::new))
                .param(
                        "projects",
                        events.stream()
                                .map(event -> event.event().projectId().toString())
                                .toArray(String[]::new))
                .param(
                        "sequences",
                        events.stream().map(event -> event.event().sequence()).toArray(Long[]::new))
                .param(
                        "partitions",
                        events.stream()
                                .map(event -> event.message().partition())
                                .toArray(Integer[]::new))
                .param(
                        "offsets",
                        events.stream().map(event -> event.message().offset()).toArray(Long[]::new))
                .param(
                        "headers",
                        events.stream()
                                .map(event ->
                                        json.writeValueAsString(event.message().headers()))
                                .toArray(String[]::new))
                .param(
                        "payloads",
                        events.stream().map(event -> event.message().payload()).toArray(byte[][]::new))
                .update();
    }

    /**
     * Removes the parked events up to the end of each stream.
     *
     * @return how many there were
     */
    int unpark(List<StreamEnd> ends) {
        return jdbc.sql("""
                delete from parked_event p
                using unnest(:topics, :projects, :last) as s (topic, project_id, last_sequence)
                where p.topic = s.topic and p.project_id = s.project_id::uuid and p.sequence <= s.last_sequence
                """)
                .param("topics", ends.stream().map(StreamEnd::topic).toArray(String[]::new))
                .param(
                        "projects",
                        ends.stream().map(end -> end.projectId().toString()).toArray(String[]::new))
                .param("last", ends.stream().map(StreamEnd::last).toArray(Long[]::new))
                .update();
    }

    void unpark(String topic, UUID projectId, long sequence) {
        jdbc.sql("""
                delete from parked_event where topic = :topic and project_id = :project and sequence = :sequence
                """)
                .param("topic", topic)
                .param("project", projectId)
                .param("sequence", sequence)
                .update();
    }

    Optional<Long> lowestParked(String topic, UUID projectId) {
        return jdbc.sql("""
                select min(sequence) from parked_event where topic = :topic and project_id = :project
                """)
                .param("topic", topic)
                .param("project", projectId)
                .query(Long.class)
                .optional();
    }

    // --- dead letters

    /** A message that is to go among the dead letters. */
    record NewDeadLetter(
            Message message,
            @Nullable UUID projectId,
            @Nullable Long sequence,
            String reason,
            String detail,
            boolean open) {

        /** The same message, whose event was taken in before in good form. */
        NewDeadLetter healed() {
            return new NewDeadLetter(message, projectId, sequence, reason, detail, false);
        }
    }

    void bury(NewDeadLetter dead) {
        jdbc.sql("""
                insert into dead_letter (topic, partition, record_offset, project_id, sequence, reason, detail, key, headers,
                                         payload, state, settled_at)
                values (:topic, :partition, :offset, :project, :sequence, :reason, :detail, :key, :headers::jsonb,
                        :payload, :state, case :state when 'OPEN' then null else now() end)
                """)
                .param("topic", dead.message().topic())
                .param("partition", dead.message().partition())
                .param("offset", dead.message().offset())
                .param("project", dead.projectId(), Types.OTHER)
                .param("sequence", dead.sequence(), Types.BIGINT)
                .param("reason", dead.reason())
                .param("detail", Message.keepable(dead.detail()))
                .param("key", dead.message().key(), Types.BINARY)
                .param("headers", json.writeValueAsString(dead.message().headers()))
                .param("payload", dead.message().payload(), Types.BINARY)
                .param("state", dead.open() ? "OPEN" : "HEALED")
                .update();
    }

    /** Marks the open dead letters of a stream up to its end: their events came in good form. */
    void heal(StreamEnd end) {
        jdbc.sql("""
                update dead_letter set state = 'HEALED', settled_at = now()
                where state = 'OPEN' and topic = :topic and project_id = :project and sequence <= :last
                """)
                .param("topic", end.topic())
                .param("project", end.projectId())
                .param("last", end.last())
                .update();
    }

    Optional<Long> lowestDead(String topic, UUID projectId) {
        return jdbc.sql("""
                select min(sequence) from dead_letter
                where state = 'OPEN' and topic = :topic and project_id = :project
                """)
                .param("topic", topic)
                .param("project", projectId)
                .query(Long.class)
                .optional();
    }

    void settle(long id, String state) {
        jdbc.sql("""
                update dead_letter set state = :state, attempts = attempts + 1, settled_at = now() where id = :id
                """).param("state", state).param("id", id).update();
    }

    /** Notes that driving it again did not help, and why. Its reason stays the first one, for that is what was counted. */
    void countAttempt(long id, String detail) {
        jdbc.sql("""
                update dead_letter set attempts = attempts + 1, detail = :detail where id = :id
                """).param("detail", Message.keepable(detail)).param("id", id).update();
    }

    /** A dead letter with all that is kept of it. */
    record DeadLetter(
            long id,
            Message message,
            @Nullable UUID projectId,
            @Nullable Long sequence,
            String reason,
            String detail,
            String state,
            int attempts,
            Instant deadAt) {}

    /** An open dead letter, without its message. */
    record DeadLetterHead(long id, String topic, @Nullable Long sequence) {}

    /** How many dead letters of one kind there are. */
    record DeadLetterCount(String topic, String reason, boolean open, long number) {}

    List<DeadLetter> deadLetters(boolean openOnly, int limit) {
        return jdbc.sql("""
                select * from dead_letter where not :openOnly or state = 'OPEN' order by id limit :limit
                """)
                .param("openOnly", openOnly)
                .param("limit", limit)
                .query(this::readDeadLetter)
                .list();
    }

    Optional<DeadLetter> deadLetter(long id) {
        return jdbc.sql("select * from dead_letter where id = :id")
                .param("id", id)
                .query(this::readDeadLetter)
                .optional();
    }

    private DeadLetter readDeadLetter(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                new Message(
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getLong("record_offset"),
                        row.getBytes("key"),
                        json.readValue(row.getString("headers"), HEADERS),
                        row.getBytes("payload")),
                row.getObject("project_id", UUID.class),
                row.getObject("sequence", Long.class),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("dead_at", OffsetDateTime.class).toInstant());
    }

    List<DeadLetterHead> openDeadLetters(int limit) {
        return jdbc.sql("""
                select id, topic, sequence from dead_letter where state = 'OPEN' order by id limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> new DeadLetterHead(row.getLong(1), row.getString(2), row.getObject(3, Long.class)))
                .list();
    }

    /** Locks an open dead letter until the end of the transaction; false when there is none. */
    boolean lockOpenDeadLetter(long id) {
        return jdbc.sql("select id from dead_letter where id = :id and state = 'OPEN' for update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Works out the lowest open dead letter of a stream anew. */
    void findLowestDeadAgain(String topic, UUID projectId) {
        jdbc.sql("""
                update stream_sequence s
                set lowest_dead = (select min(d.sequence) from dead_letter d
                                   where d.state = 'OPEN' and d.topic = s.topic and d.project_id = s.project_id
                                     and d.sequence > s.last_sequence),
                    revision = revision + 1
                where s.topic = :topic and s.project_id = :project
                """).param("topic", topic).param("project", projectId).update();
    }

    List<DeadLetterCount> deadLetterCounts() {
        return jdbc.sql("""
                select topic, reason, state = 'OPEN', count(*) from dead_letter group by 1, 2, 3
                """)
                .query((row, _) ->
                        new DeadLetterCount(row.getString(1), row.getString(2), row.getBoolean(3), row.getLong(4)))
                .list();
    }

    Map<String, Long> parkedCounts() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("select topic, count(*) from parked_event group by topic").query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    private static String[] topicsOf(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).toArray(String[]::new);
    }

    private static Integer[] numbersOf(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new);
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
