package org.shanhai.funding.disbursement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.filtering.AskedDonor;
import org.shanhai.funding.filtering.Conditions;
import org.shanhai.platform.reference.ReferenceData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDisbursements implements Disbursements {

    private static final String COLUMNS = """
            id, commitment_id, project_id, donor_code, counted_donor_code, amount_cny, tranche, paid_on, reference, reason, state,
            requested_by, requested_at, decided_by, decided_at, decision_reason, returned_cny, recorded_at
            """;

    /** A payment stands on hold when the project had been suspended or cancelled, and not taken up again, before it was booked. */
    private static final String ON_HOLD = """
            (state = 'BOOKED' and (
                select ps.status in ('SUSPENDED', 'CANCELLED') from project_status ps
                where ps.project_id = disbursement.project_id and ps.since < disbursement.recorded_at
                order by ps.since desc limit 1))
            """;

    private static final String HELD_EVER =
            "project_id in (select ps.project_id from project_status ps where ps.status in ('SUSPENDED', 'CANCELLED'))";

    private final JdbcClient jdbc;
    private final ReferenceData reference;

    JdbcDisbursements(JdbcClient jdbc, ReferenceData reference) {
        this.jdbc = jdbc;
        this.reference = reference;
    }

    @Override
    public boolean add(Disbursement disbursement) {
        return jdbc.sql("insert into disbursement (" + COLUMNS + """
                        ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, null, ?, ?)
                        on conflict (donor_code, reference) where state <> 'REFUSED' do nothing
                        """)
                        .param(disbursement.id())
                        .param(disbursement.commitmentId())
                        .param(disbursement.projectId())
                        .param(disbursement.donorCode())
                        .param(disbursement.countedDonorCode())
                        .param(disbursement.amountCny())
                        .param(disbursement.tranche())
                        .param(disbursement.paidOn())
                        .param(disbursement.reference())
                        .param(disbursement.reason())
                        .param(disbursement.state().name())
                        .param(disbursement.request().account())
                        .param(disbursement.request().at().atOffset(ZoneOffset.UTC))
                        .param(disbursement.returnedCny())
                        .param(utc(disbursement.bookedAt()))
                        .update()
                == 1;
    }

    @Override
    public Optional<Disbursement> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from disbursement where id = ?")
                .param(id)
                .query(JdbcDisbursements::disbursement)
                .optional();
    }

    @Override
    public void rule(Disbursement ruled) {
        Disbursement.Ruling ruling = ruled.ruling();
        jdbc.sql("""
                        update disbursement set state = ?, decided_by = ?, decided_at = ?, decision_reason = ?, recorded_at = ?
                        where id = ? and state = 'REQUESTED'
                        """)
                .param(ruled.state().name())
                .param(ruling == null ? null : ruling.account())
                .param(ruling == null ? null : utc(ruling.at()))
                .param(ruling == null ? null : ruling.reason())
                .param(utc(ruled.bookedAt()))
                .param(ruled.id())
                .update();
    }

    @Override
    public boolean add(Return money, Disbursement from) {
        int added = jdbc.sql("""
                        insert into money_return (id, disbursement_id, donor_code, amount_cny, returned_on, reference, reason, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (donor_code, reference) do nothing
                        """)
                .param(money.id())
                .param(from.id())
                .param(from.donorCode())
                .param(money.amountCny())
                .param(money.returnedOn())
                .param(money.reference())
                .param(money.reason())
                .param(utc(money.recordedAt()))
                .update();
        if (added == 0) {
            return false;
        }
        jdbc.sql("update disbursement set returned_cny = returned_cny + ? where id = ?")
                .param(money.amountCny())
                .param(from.id())
                .update();
        return true;
    }

    @Override
    public List<Return> returnsOf(UUID disbursementId) {
        return jdbc.sql("select * from money_return where disbursement_id = ? order by recorded_at, id")
                .param(disbursementId)
                .query((row, n) -> new Return(
                        row.getObject("id", UUID.class),
                        row.getObject("disbursement_id", UUID.class),
                        row.getBigDecimal("amount_cny"),
                        row.getObject("returned_on", LocalDate.class),
                        row.getString("reference"),
                        row.getString("reason"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public List<Listed> list(DisbursementFilter filter, Optional<UUID> after, int limit) {
        AskedDonor donor = AskedDonor.of(filter.donorCode(), reference);
        return jdbc.sql("select " + COLUMNS + ", " + ON_HOLD + " as booked_on_hold from disbursement"
                        + where(filter, donor, after) + " order by id limit :limit")
                .param("after", after.orElse(null))
                .param("project", filter.projectId())
                .param("commitment", filter.commitmentId())
                .param("donor", donor.code())
                .param("counted", donor.countedCode())
                .param("limit", limit)
                .query((row, n) -> new Listed(disbursement(row, n), row.getBoolean("booked_on_hold")))
                .list();
    }

    /** The state stands in the statement itself, so that the index of those that wait can serve. */
    private static String where(DisbursementFilter filter, AskedDonor donor, Optional<UUID> after) {
        return new Conditions()
                .when(after.isPresent(), "id > :after")
                .when(filter.projectId(), "project_id = :project")
                .when(filter.commitmentId(), "commitment_id = :commitment")
                .of(donor)
                .when(filter.state(), "state = '" + filter.state() + "'")
                .when(filter.onlyBookedOnHold(), HELD_EVER)
                .when(filter.onlyBookedOnHold(), ON_HOLD)
                .where();
    }

    @Override
    public Map<String, Long> waiting() {
        Map<String, Long> waiting = new HashMap<>();
        jdbc.sql("""
                        select counted_donor_code, count(*) as payments
                        from disbursement where state = 'REQUESTED' group by counted_donor_code
                        """).query(row -> {
            waiting.put(row.getString("counted_donor_code"), row.getLong("payments"));
        });
        return waiting;
    }

    private static Disbursement disbursement(ResultSet row, int number) throws SQLException {
        String decidedBy = row.getString("decided_by");
        Disbursement.Ruling ruling = decidedBy == null
                ? null
                : new Disbursement.Ruling(decidedBy, instant(row, "decided_at"), row.getString("decision_reason"));
        OffsetDateTime bookedAt = row.getObject("recorded_at", OffsetDateTime.class);
        return new Disbursement(
                row.getObject("id", UUID.class),
                row.getObject("commitment_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("donor_code"),
                row.getString("counted_donor_code"),
                row.getBigDecimal("amount_cny"),
                row.getObject("tranche", Integer.class),
                row.getObject("paid_on", LocalDate.class),
                row.getString("reference"),
                row.getString("reason"),
                Disbursement.State.valueOf(row.getString("state")),
                new Disbursement.Request(row.getString("requested_by"), instant(row, "requested_at")),
                ruling,
                row.getBigDecimal("returned_cny"),
                bookedAt == null ? null : bookedAt.toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
