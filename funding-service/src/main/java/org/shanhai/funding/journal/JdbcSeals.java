package org.shanhai.funding.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSeals implements Seals {

    /** One look into the index per donor instead of a walk over all seals. */
    private static final String DONORS = """
            with recursive donor as (
                (select donor_code from journal_seal order by donor_code limit 1)
                union all
                select (select s.donor_code from journal_seal s where s.donor_code > donor.donor_code order by s.donor_code limit 1)
                from donor where donor.donor_code is not null)
            select donor_code from donor where donor_code is not null
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JdbcSeals(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Override
    public List<String> donorsWaiting() {
        return jdbc.sql("select distinct donor_code from journal_unsealed order by donor_code")
                .query(String.class)
                .list();
    }

    @Override
    public List<String> donors() {
        return jdbc.sql(DONORS).query(String.class).list();
    }

    @Override
    public boolean lead(String donorCode) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext(current_schema() || '.journal_seal'), hashtext(?))")
                .param(donorCode)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Head head(String donorCode) {
        return jdbc.sql("select position, hash from journal_seal where donor_code = ? order by position desc limit 1")
                .param(donorCode)
                .query((row, n) -> new Head(row.getLong("position"), row.getBytes("hash")))
                .optional()
                .orElseGet(() -> new Head(0, ChainHash.beginning()));
    }

    @Override
    public Optional<Head> headBefore(String donorCode, Instant instant) {
        return jdbc.sql("""
                        select position, hash from journal_seal where donor_code = ? and sealed_at < ?
                        order by position desc limit 1
                        """)
                .param(donorCode)
                .param(instant.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Head(row.getLong("position"), row.getBytes("hash")))
                .optional();
    }

    @Override
    public List<Journal.Row> waiting(String donorCode, int limit) {
        return jdbc.sql("""
                        select j.* from journal_unsealed u join journal j on j.number = u.number
                        where u.donor_code = ? order by u.number limit ?
                        """)
                .param(donorCode)
                .param(limit)
                .query((row, n) -> new Journal.Row(row.getLong("number"), JdbcJournalColumns.movement(row), null))
                .list();
    }

    @Override
    public void seal(String donorCode, List<Sealed> seals, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        batches.batchUpdate(
                "insert into journal_seal (donor_code, position, number, hash, sealed_at) values (?, ?, ?, ?, ?)",
                seals.stream()
                        .map(seal -> new Object[] {donorCode, seal.position(), seal.number(), seal.hash(), at})
                        .toList());
        jdbc.sql("delete from journal_unsealed where number = any (?)")
                .param(seals.stream().map(Sealed::number).toArray(Long[]::new))
                .update();
    }

    @Override
    public Backlog backlog() {
        return jdbc.sql("""
                        select (select count(*) from journal_unsealed) as rows,
                            coalesce((
                                select extract(epoch from clock_timestamp() - j.recorded_at)::bigint from journal j
                                where j.number = (select min(u.number) from journal_unsealed u)), 0) as oldest_seconds
                        """)
                .query((row, n) -> new Backlog(
                        row.getLong("rows"), Duration.ofSeconds(Math.max(0, row.getLong("oldest_seconds")))))
                .single();
    }

    @Override
    public List<Link> chain(String donorCode, long afterPosition, int limit) {
        return jdbc.sql("""
                        select s.position, s.number as sealed_number, s.hash, j.*
                        from journal_seal s left join journal j on j.number = s.number
                        where s.donor_code = ? and s.position > ? order by s.position limit ?
                        """)
                .param(donorCode)
                .param(afterPosition)
                .param(limit)
                .query(JdbcSeals::link)
                .list();
    }

    private static Link link(ResultSet row, int n) throws SQLException {
        long number = row.getLong("sealed_number");
        boolean found = row.getObject("event_id") != null;
        return new Link(
                row.getLong("position"), number, row.getBytes("hash"), found, found ? readable(number, row) : null);
    }

    /** A row with a kind that does not exist or an amount that is no number was not written by this service. */
    private static Journal.@Nullable Row readable(long number, ResultSet row) {
        try {
            return new Journal.Row(number, JdbcJournalColumns.movement(row), null);
        } catch (SQLException | RuntimeException unreadable) {
            return null;
        }
    }

    @Override
    public long unsealed(String donorCode) {
        return jdbc.sql("select count(*) from journal_unsealed where donor_code = ?")
                .param(donorCode)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Long> neverToBeSealed(@Nullable String donorCode) {
        return jdbc.sql("""
                        select j.number from journal j
                        where (cast(:donor as text) is null or j.donor_code = :donor)
                            and not exists (select from journal_seal s where s.number = j.number)
                            and not exists (select from journal_unsealed u where u.number = j.number)
                        order by j.number limit 1
                        """).param("donor", donorCode).query(Long.class).optional();
    }

    @Override
    public Optional<Gap> gap() {
        return jdbc.sql("""
                        with counted as (
                            select project_id, count(*) as rows, max(sequence) as last from journal group by project_id),
                        incomplete as (
                            select f.project_id, f.sequence from funding_stream f left join counted c using (project_id)
                            where f.sequence <> coalesce(c.rows, 0) or f.sequence <> coalesce(c.last, 0)
                            order by f.project_id limit 1)
                        select i.project_id, coalesce(
                            (select min(g.n) from generate_series(1, i.sequence) as g(n)
                             where not exists (select from journal j where j.project_id = i.project_id and j.sequence = g.n)),
                            i.sequence + 1) as sequence
                        from incomplete i
                        """)
                .query((row, n) -> new Gap(row.getObject("project_id", UUID.class), row.getLong("sequence")))
                .optional();
    }

    @Override
    public boolean addStated(Stated head, Instant now) {
        return jdbc.sql("""
                        insert into journal_head (donor_code, day, rows, hash, stated_at) values (?, ?, ?, ?, ?)
                        on conflict (donor_code, day) do nothing
                        """)
                        .param(head.donorCode())
                        .param(head.day())
                        .param(head.rows())
                        .param(head.hash())
                        .param(now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public List<Stated> stated(String donorCode) {
        return jdbc.sql("select donor_code, day, rows, hash from journal_head where donor_code = ? order by rows")
                .param(donorCode)
                .query((row, n) -> new Stated(
                        row.getString("donor_code"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("rows"),
                        row.getBytes("hash")))
                .list();
    }

    @Override
    public List<String> donorsWithoutHead(LocalDate day) {
        return jdbc.sql("select donor_code from (" + DONORS + """
                        ) chained where not exists (
                            select from journal_head h where h.donor_code = chained.donor_code and h.day = ?)
                        """)
                .param(day)
                .query(String.class)
                .list();
    }
}
