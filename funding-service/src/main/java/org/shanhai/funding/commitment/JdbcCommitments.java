package org.shanhai.funding.commitment;

import java.math.BigDecimal;
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
            disbursed_cny, committed_on, reference, source_publication, source_date, source_locator, outside, illustrative,
            recorded_at
            """;

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
        int added = jdbc.sql("insert into commitment (" + COLUMNS + """
                        ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                .param(commitment.disbursedCny())
                .param(commitment.committedOn())
                .param(commitment.reference())
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
        batches.batchUpdate(
                "insert into tranche (commitment_id, number, amount_cny, due_on, on_milestone) values (?, ?, ?, ?, ?)",
                commitment.tranches().stream()
                        .map(tranche -> new Object[] {
                            commitment.id(),
                            tranche.number(),
                            tranche.amountCny(),
                            tranche.dueOn(),
                            tranche.onMilestone()
                        })
                        .toList());
        return true;
    }

    @Override
    public Optional<Commitment> find(UUID id) {
        return one(id, "");
    }

    @Override
    public Optional<Commitment> lock(UUID id) {
        return one(id, " for no key update");
    }

    private Optional<Commitment> one(UUID id, String lock) {
        List<Tranche> tranches = tranches("commitment_id = ?", id).getOrDefault(id, List.of());
        return jdbc.sql("select " + COLUMNS + " from commitment where id = ?" + lock)
                .param(id)
                .query((row, n) -> commitment(row, tranches))
                .optional();
    }

    @Override
    public void pay(UUID id, BigDecimal amountCny) {
        jdbc.sql("update commitment set disbursed_cny = disbursed_cny + ? where id = ?")
                .param(amountCny)
                .param(id)
                .update();
    }

    @Override
    public List<Commitment> ofProject(UUID projectId) {
        Map<UUID, List<Tranche>> tranches =
                tranches("commitment_id in (select id from commitment where project_id = ?)", projectId);
        return jdbc.sql("select " + COLUMNS + " from commitment where project_id = ? order by recorded_at, id")
                .param(projectId)
                .query((row, n) -> commitment(row, tranches.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private Map<UUID, List<Tranche>> tranches(String condition, UUID id) {
        record Row(UUID commitmentId, Tranche tranche) {}
        return jdbc
                .sql("select commitment_id, number, amount_cny, due_on, on_milestone from tranche where " + condition
                        + " order by number")
                .param(id)
                .query((row, n) -> new Row(
                        row.getObject("commitment_id", UUID.class),
                        new Tranche(
                                row.getInt("number"),
                                row.getBigDecimal("amount_cny"),
                                day(row, "due_on"),
                                row.getString("on_milestone"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::commitmentId, Collectors.mapping(Row::tranche, Collectors.toList())));
    }

    private static Commitment commitment(ResultSet row, List<Tranche> tranches) throws SQLException {
        return new Commitment(
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
                row.getBigDecimal("disbursed_cny"),
                row.getObject("committed_on", LocalDate.class),
                row.getString("reference"),
                tranches,
                new Source(
                        row.getString("source_publication"),
                        day(row, "source_date"),
                        row.getString("source_locator"),
                        row.getBoolean("outside"),
                        row.getBoolean("illustrative")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
