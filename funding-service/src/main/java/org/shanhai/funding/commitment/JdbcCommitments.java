package org.shanhai.funding.commitment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Source;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.money.UseLevel;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCommitments implements Commitments {

    private static final String COLUMNS = """
            id, project_id, donor_code, counted_donor_code, funding_year, fund_type, use_level, livelihood, amount_cny,
            disbursed_cny, returned_cny, reserved_cny, committed_on, reference, revision, revised_on, cancelled_on, split,
            source_publication, source_date, source_locator, outside, illustrative, recorded_at
            """;

    private static final String TRANCHE_COLUMNS =
            "commitment_id, revision, number, amount_cny, due_on, on_milestone, paid_cny, reserved_cny";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JdbcCommitments(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Override
    public boolean add(Commitment commitment) {
        Tags tags = commitment.tags();
        Source source = commitment.source();
        Balance balance = commitment.balance();
        int added = jdbc.sql("insert into commitment (" + COLUMNS + """
                        ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (donor_code, reference) do nothing
                        """)
                .param(commitment.id())
                .param(commitment.projectId())
                .param(tags.donorCode())
                .param(tags.countedDonorCode())
                .param(tags.fundingYear())
                .param(tags.fundType().name())
                .param(tags.useLevel().name())
                .param(tags.livelihood())
                .param(commitment.amountCny())
                .param(balance.disbursedCny())
                .param(balance.returnedCny())
                .param(balance.reservedCny())
                .param(commitment.committedOn())
                .param(commitment.reference())
                .param(commitment.revision())
                .param(commitment.revisedOn())
                .param(commitment.cancelledOn())
                .param(!commitment.tranches().isEmpty())
                .param(source.publication())
                .param(source.date())
                .param(source.locator())
                .param(source.outside())
                .param(source.illustrative())
                .param(commitment.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            return false;
        }
        addStep(commitment.id(), Revision.original(commitment));
        return true;
    }

    @Override
    public boolean referenceUsed(String donorCode, String reference) {
        return jdbc.sql("select exists (select from commitment where donor_code = ? and reference = ?)")
                .param(donorCode)
                .param(reference)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Commitment> find(UUID id) {
        return one(id, "");
    }

    @Override
    public Optional<Commitment> findByReference(String donorCode, String reference) {
        return jdbc.sql("select id from commitment where donor_code = ? and reference = ?")
                .param(donorCode)
                .param(reference)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    @Override
    public Optional<Commitment> lock(UUID id) {
        return one(id, " for no key update");
    }

    /** The tranches are read once the row is locked: before, a revision under way could still replace them. */
    private Optional<Commitment> one(UUID id, String lock) {
        return jdbc.sql("select " + COLUMNS + " from commitment where id = ?" + lock)
                .param(id)
                .query(JdbcCommitments::head)
                .optional()
                .map(head ->
                        head.with(head.split ? tranches(head.commitment.id(), head.commitment.revision()) : List.of()));
    }

    private List<Tranche> tranches(UUID id, int revision) {
        return jdbc.sql("select " + TRANCHE_COLUMNS
                        + " from tranche where commitment_id = ? and revision = ? order by number")
                .param(id)
                .param(revision)
                .query((row, n) -> tranche(row))
                .list();
    }

    @Override
    public void move(UUID id, Balance change, @Nullable Integer tranche) {
        jdbc.sql("""
                        update commitment set disbursed_cny = disbursed_cny + ?, returned_cny = returned_cny + ?,
                            reserved_cny = reserved_cny + ?
                        where id = ?
                        """)
                .param(change.disbursedCny())
                .param(change.returnedCny())
                .param(change.reservedCny())
                .param(id)
                .update();
        if (tranche != null) {
            jdbc.sql("""
                            update tranche set paid_cny = paid_cny + ?, reserved_cny = reserved_cny + ?
                            where commitment_id = ? and number = ? and revision = (select revision from commitment where id = ?)
                            """)
                    .param(change.netCny())
                    .param(change.reservedCny())
                    .param(id)
                    .param(tranche)
                    .param(id)
                    .update();
        }
    }

    @Override
    public void revise(Commitment after, Revision step) {
        jdbc.sql("""
                        update commitment set amount_cny = ?, revision = ?, revised_on = ?, cancelled_on = ?, split = ? where id = ?
                        """)
                .param(after.amountCny())
                .param(after.revision())
                .param(after.revisedOn())
                .param(after.cancelledOn())
                .param(!after.tranches().isEmpty())
                .param(after.id())
                .update();
        addStep(after.id(), step);
    }

    private void addStep(UUID id, Revision step) {
        jdbc.sql("""
                        insert into commitment_revision
                            (commitment_id, revision, kind, amount_cny, decided_on, reference, reason, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(id)
                .param(step.number())
                .param(step.kind().name())
                .param(step.amountCny())
                .param(step.decidedOn())
                .param(step.reference())
                .param(step.reason())
                .param(step.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
        if (!step.tranches().isEmpty()) {
            batches.batchUpdate(
                    "insert into tranche (" + TRANCHE_COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)",
                    step.tranches().stream()
                            .map(tranche -> new @Nullable Object[] {
                                id,
                                step.number(),
                                tranche.number(),
                                tranche.amountCny(),
                                tranche.dueOn(),
                                tranche.onMilestone(),
                                tranche.paidCny(),
                                tranche.reservedCny()
                            })
                            .toList());
        }
    }

    @Override
    public List<Commitment> ofProject(UUID projectId) {
        Map<UUID, List<Tranche>> tranches = jdbc
                .sql("""
                        select t.* from tranche t join commitment c on c.id = t.commitment_id and c.revision = t.revision
                        where c.project_id = ? order by t.number
                        """)
                .param(projectId)
                .query((row, n) -> Map.entry(row.getObject("commitment_id", UUID.class), tranche(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc
                .sql("select " + COLUMNS + " from commitment where project_id = ? order by recorded_at, id")
                .param(projectId)
                .query(JdbcCommitments::head)
                .list()
                .stream()
                .map(head -> head.with(tranches.getOrDefault(head.commitment.id(), List.of())))
                .toList();
    }

    @Override
    public List<Revision> revisions(UUID id) {
        return steps("c.id = ?", id).getOrDefault(id, List.of());
    }

    @Override
    public Map<UUID, List<Revision>> revisionsOfProject(UUID projectId) {
        return steps("c.project_id = ?", projectId);
    }

    private Map<UUID, List<Revision>> steps(String condition, UUID id) {
        record Key(UUID commitmentId, int revision) {}
        record Step(UUID commitmentId, Revision revision) {}
        Map<Key, List<Tranche>> tranches = jdbc
                .sql("select t.* from tranche t join commitment c on c.id = t.commitment_id where " + condition
                        + " order by t.number")
                .param(id)
                .query((row, n) -> Map.entry(
                        new Key(row.getObject("commitment_id", UUID.class), row.getInt("revision")), tranche(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc
                .sql("""
                        select r.* from commitment_revision r join commitment c on c.id = r.commitment_id
                        where\s""" + condition + " order by r.revision")
                .param(id)
                .query((row, n) -> {
                    UUID commitmentId = row.getObject("commitment_id", UUID.class);
                    int number = row.getInt("revision");
                    return new Step(
                            commitmentId,
                            new Revision(
                                    number,
                                    Revision.Kind.valueOf(row.getString("kind")),
                                    row.getBigDecimal("amount_cny"),
                                    row.getObject("decided_on", LocalDate.class),
                                    row.getString("reference"),
                                    row.getString("reason"),
                                    tranches.getOrDefault(new Key(commitmentId, number), List.of()),
                                    row.getObject("recorded_at", OffsetDateTime.class)
                                            .toInstant()));
                })
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Step::commitmentId, Collectors.mapping(Step::revision, Collectors.toList())));
    }

    private static Tranche tranche(ResultSet row) throws SQLException {
        return new Tranche(
                row.getInt("number"),
                row.getBigDecimal("amount_cny"),
                day(row, "due_on"),
                row.getString("on_milestone"),
                row.getBigDecimal("paid_cny"),
                row.getBigDecimal("reserved_cny"));
    }

    /** A commitment that still lacks its tranches, and whether it has any. */
    private record Head(Commitment commitment, boolean split) {

        Commitment with(List<Tranche> tranches) {
            return tranches.isEmpty() ? commitment : commitment.withTranches(tranches);
        }
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        Commitment commitment = new Commitment(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                new Tags(
                        row.getString("donor_code"),
                        row.getString("counted_donor_code"),
                        row.getInt("funding_year"),
                        FundType.valueOf(row.getString("fund_type")),
                        UseLevel.valueOf(row.getString("use_level")),
                        row.getBoolean("livelihood")),
                row.getBigDecimal("amount_cny"),
                new Balance(
                        row.getBigDecimal("disbursed_cny"),
                        row.getBigDecimal("returned_cny"),
                        row.getBigDecimal("reserved_cny")),
                row.getObject("committed_on", LocalDate.class),
                row.getString("reference"),
                row.getInt("revision"),
                row.getObject("revised_on", LocalDate.class),
                day(row, "cancelled_on"),
                List.of(),
                new Source(
                        row.getString("source_publication"),
                        day(row, "source_date"),
                        row.getString("source_locator"),
                        row.getBoolean("outside"),
                        row.getBoolean("illustrative")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
        return new Head(commitment, row.getBoolean("split"));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
