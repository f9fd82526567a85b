package org.shanhai.funding;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanhai.funding.account.AccountQuestion;
import org.shanhai.funding.account.AccountQuestion.Grouping;
import org.shanhai.funding.account.AccountQuestion.Moment;
import org.shanhai.funding.account.ReadingAccounts;
import org.shanhai.funding.commitment.ReadingCommitments;
import org.shanhai.funding.journal.Journal;
import org.shanhai.funding.journal.JournalFilter;
import org.shanhai.funding.journal.SealingJournal;
import org.shanhai.funding.journal.VerifyingJournal;
import org.shanhai.funding.policyshare.AskingPolicyShares;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Figures of the money: one million journal rows, 19 donors, 1,000 projects, 10,000 commitments. No part of the build; {@code system-tests/bench
 * money} runs it on a machine that does nothing else. Prints the rate of sealing and of checking the chain, the quantiles of account and policy
 * share queries, and bookings a second beside a bare JDBC transaction that writes the same rows over as many connections. The relay to the
 * broker runs in both.
 */
class MoneyBenchmark extends RunningFunding {

    private static final int PROJECTS = 1_000;
    private static final int COMMITMENTS = 10_000;
    private static final int PAYMENTS = Integer.getInteger("money.payments", 990_000);
    private static final int CONNECTIONS = 12;
    private static final int DRAINING_CLIENTS = 64;
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("money.seconds", 5));
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 2;
    private static final int QUERIES = 300;
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final double MILLION = 1_000_000.0;
    private static final long BEGIN = System.nanoTime();
    /** As large as those of a payment. */
    private static final String HEADERS = """
            {"ce_specversion":"1.0","ce_id":"%s","ce_type":"shanhai.funding.disbursed.v1","ce_source":"/shanhai/funding-service",\
            "ce_subject":"%s","ce_time":"%s","ce_sequence":"%d","ce_dataschema":"urn:shanhai:schema:shanhai.funding.disbursed.v1",\
            "content-type":"application/json"}""";

    private final JdbcClient jdbc = bean(JdbcClient.class);
    private final JdbcClient owner = JdbcClient.create(owner());
    private final DataSource database = bean(DataSource.class);
    private final List<UUID> commitments = new ArrayList<>();
    private final List<UUID> projects = new ArrayList<>();

    @Override
    boolean answersAreChecked() {
        return false;
    }

    @Test
    void printsTheFiguresOfTheMoney() throws Exception {
        load();
        seal();
        verify();
        queries();
        book();
        queriesOverHttp();
        drain();
        say(
                "%d journal rows at the end",
                jdbc.sql("select count(*) from journal").query(Long.class).single());
    }

    private void load() {
        long start = System.nanoTime();
        String donors = "('{" + String.join(",", SyntheticProgramme.DONORS) + "}'::text[])";
        for (String sql : List.of(
                """
                insert into project select md5('p' || n)::uuid, 'P' || n, 'IMPLEMENTATION', %1$s, %1$s
                from generate_series(0, %2$d - 1) n""",
                "insert into project_status select id, '-infinity', status from project where code ~ '^P'",
                """
                insert into commitment (id, project_id, donor_code, counted_donor_code, funding_year, fund_type, use_level, livelihood,
                    amount_cny, disbursed_cny, committed_on, reference, revised_on, split, source_publication, outside, illustrative, recorded_at)
                select md5('c' || n)::uuid, md5('p' || n %% %2$d)::uuid, d, d, 2021 + n / %2$d %% 5, 'AID',
                    case when n %% 5 > 0 then 'COUNTY_OR_BELOW' else 'ABOVE_COUNTY' end, n %% 6 > 0, 100000000.00, %4$d / %3$d, '2025-03-31',
                    'BK' || n, '2025-03-31', n %% 2 = 0, 'Benchmark', false, true, '2025-04-01T00:00:00Z'
                from (select n, %1$s[1 + n %% 19] as d from generate_series(0, %3$d - 1) n) g""",
                """
                insert into commitment_revision (commitment_id, revision, kind, amount_cny, decided_on, recorded_at)
                select id, 1, 'ORIGINAL', amount_cny, committed_on, recorded_at from commitment where reference ~ '^BK'""",
                """
                insert into tranche (commitment_id, revision, number, amount_cny, due_on)
                select id, 1, t, 50000000.00, case t when 1 then date '2025-04-30' else date '2025-12-31' end
                from commitment, generate_series(1, 2) t where split and reference ~ '^BK'""",
                // Looking up what each of a million rows belongs to takes longer than all the rest.
                """
                alter table disbursement drop constraint disbursement_commitment_id_fkey,
                    drop constraint disbursement_project_id_fkey""",
                """
                insert into disbursement (id, commitment_id, project_id, donor_code, counted_donor_code, amount_cny, paid_on, reference, state,
                    requested_by, requested_at, recorded_at)
                select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, c.id, c.project_id, c.donor_code, c.donor_code, 1.00, '2025-06-30', 'BD' || n, 'BOOKED', 'bench',
                    '2025-07-01T00:00:00Z', '2025-07-01T00:00:00Z'
                from generate_series(0, %4$d - 1) n join commitment c on c.id = md5('c' || n %% %3$d)::uuid""",
                """
                alter table disbursement
                    add constraint disbursement_commitment_id_fkey foreign key (commitment_id) references commitment not valid,
                    add constraint disbursement_project_id_fkey foreign key (project_id) references project not valid""",
                """
                insert into journal (event_id, kind, movement_id, commitment_id, project_id, sequence, donor_code, counted_donor_code,
                    funding_year, fund_type, use_level, livelihood, amount_cny, value_date, reference, illustrative, recorded_at, account, role,
                    revision, open_after_cny)
                select md5('ec' || id)::uuid, 'COMMITMENT', id, id, project_id,
                    row_number() over (partition by project_id order by id), donor_code, donor_code, funding_year, fund_type, use_level,
                    livelihood, amount_cny, committed_on, reference, true, recorded_at, 'bench', 'finance', 1, amount_cny
                from commitment where reference ~ '^BK'""",
                """
                insert into journal (event_id, kind, movement_id, commitment_id, project_id, sequence, donor_code, counted_donor_code,
                    funding_year, fund_type, use_level, livelihood, amount_cny, value_date, reference, illustrative, recorded_at, account, role,
                    open_after_cny)
                select overlay(d.id::text placing '7001' from 15 for 4)::uuid, 'DISBURSEMENT', d.id, c.id, c.project_id,
                    %3$d / %2$d + row_number() over (partition by c.project_id order by d.id), c.donor_code, c.donor_code, c.funding_year,
                    c.fund_type, c.use_level, c.livelihood, d.amount_cny, d.paid_on, d.reference, true, d.recorded_at, 'bench', 'finance', 0.00
                from disbursement d join commitment c on c.id = d.commitment_id where d.reference ~ '^BD'
                order by d.id""",
                "insert into funding_stream select project_id, max(sequence), max(recorded_at) from journal group by project_id"
                        + " on conflict (project_id) do nothing",
                "insert into journal_unsealed select number, donor_code from journal where account = 'bench'",
                """
                insert into policy_year
                select counted_donor_code, funding_year, sum(amount_cny), sum(amount_cny) filter (where use_level = 'COUNTY_OR_BELOW'),
                    sum(amount_cny) filter (where livelihood), sum(disbursed_cny),
                    sum(disbursed_cny) filter (where use_level = 'COUNTY_OR_BELOW'), sum(disbursed_cny) filter (where livelihood), true
                from commitment where reference ~ '^BK' group by counted_donor_code, funding_year""",
                "analyze")) {
            owner.sql(sql.formatted(donors, PROJECTS, COMMITMENTS, PAYMENTS)).update();
        }
        commitments.addAll(jdbc.sql("select id from commitment where reference ~ '^BK'")
                .query(UUID.class)
                .list());
        projects.addAll(jdbc.sql("select id from project where code ~ '^P'")
                .query(UUID.class)
                .list());
        say("loaded %d journal rows in %.0f s", PAYMENTS + COMMITMENTS, seconds(start));
    }

    /** The service's own writer is at it as well. */
    private void seal() {
        long rows = jdbc.sql("select count(*) from journal_unsealed")
                .query(Long.class)
                .single();
        long start = System.nanoTime();
        SealingJournal sealing = bean(SealingJournal.class);
        while (jdbc.sql("select exists (select from journal_unsealed)")
                .query(Boolean.class)
                .single()) {
            sealing.donorsWaiting().forEach(sealing::seal);
        }
        say("sealed at %.0f rows/s", rows / seconds(start));
    }

    private void verify() {
        owner.sql("vacuum analyze").update();
        long start = System.nanoTime();
        boolean intact = bean(VerifyingJournal.class).verify(null).intact();
        say("chain checked at %.0f rows/s, intact: %s", (PAYMENTS + COMMITMENTS) / seconds(start), intact);
    }

    private void queries() {
        ReadingAccounts accounts = bean(ReadingAccounts.class);
        Moment past = new Moment(LocalDate.of(2025, 7, 1), Instant.now());
        quantiles(
                "account of a project",
                i -> accounts.total(AccountQuestion.ofProject(projects.get(i % PROJECTS), null)));
        quantiles(
                "its commitments with their history",
                i -> bean(ReadingCommitments.class).ofProject(projects.get(i % PROJECTS)));
        quantiles(
                "account of a project as of a day",
                i -> accounts.total(AccountQuestion.ofProject(projects.get(i % PROJECTS), past)));
        quantiles("account of a donor and year", i -> accounts.total(donorYear(i, List.of(), null)));
        quantiles(
                "accounts of a donor by year",
                i -> accounts.list(
                        new AccountQuestion(null, donor(i), null, null, List.of(Grouping.FUNDING_YEAR), null),
                        List.of(),
                        50));
        quantiles("account of a donor and year as of a day", i -> accounts.total(donorYear(i, List.of(), past)));
        quantiles(
                "first page of the journal of a project",
                i -> bean(Journal.class)
                        .list(
                                new JournalFilter(projects.get(i % PROJECTS), null, null, null, null, null, null),
                                0,
                                51));
        quantiles(
                "first page of the journal of a donor and year",
                i -> bean(Journal.class)
                        .list(new JournalFilter(null, null, donor(i), 2021 + i % 5, null, null, null), 0, 51));
        quantiles("policy shares of a year", i -> bean(AskingPolicyShares.class).ofYear(2021 + i % 5, null));
    }

    private void queriesOverHttp() {
        quantiles(
                "GET /projects/{id}/funds", i -> requireOk(get("/projects/" + projects.get(i % PROJECTS) + "/funds")));
        quantiles("GET /policy-shares", i -> requireOk(get("/policy-shares?year=" + (2021 + i % 5))));
    }

    private static void requireOk(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body().toString());
        }
    }

    private static AccountQuestion donorYear(int i, List<Grouping> groupBy, @Nullable Moment moment) {
        return new AccountQuestion(null, donor(i), 2021 + i % 5, null, groupBy, moment);
    }

    private static String donor(int i) {
        return SyntheticProgramme.DONORS.get(i % SyntheticProgramme.DONORS.size());
    }

    private void book() throws Exception {
        Desk desk = new Desk(service());
        for (int i = 0; i < WARM_UPS; i++) {
            rate(CONNECTIONS, () -> desk.pay(any(), 100, null));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            double bare = rate(CONNECTIONS, () -> {
                bareBooking(any());
                return true;
            });
            double booked = rate(CONNECTIONS, () -> desk.pay(any(), 100, null));
            say(
                    "round %d: %.0f bookings/s, bare JDBC %.0f/s over %d connections: %.0f %%",
                    round, booked, bare, CONNECTIONS, 100 * booked / bare);
        }
    }

    /** All of it queues up: a commitment is drained by one booking after the other, whoever asks. */
    private void drain() throws Exception {
        UUID project = known(BEIJING);
        Desk desk = new Desk(service());
        String commitment = committed(project, "1000000.00");
        double http = rate(DRAINING_CLIENTS, () -> requireBooked(disburse(commitment, "0.01")));
        UUID id = UUID.fromString(commitment);
        double alone = rate(1, () -> desk.pay(id, 1, null));
        say(
                "one commitment: %d clients over HTTP %.0f bookings/s, one caller in-process %.0f/s",
                DRAINING_CLIENTS, http, alone);
    }

    private static boolean requireBooked(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.body().toString());
        }
        return true;
    }

    private UUID any() {
        return commitments.get(ThreadLocalRandom.current().nextInt(commitments.size()));
    }

    private static double rate(int callers, Callable<?> deed) throws Exception {
        long start = System.nanoTime();
        long end = start + RUN.toNanos();
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                counts.add(threads.submit(() -> {
                    long done = 0;
                    while (System.nanoTime() < end) {
                        deed.call();
                        done++;
                    }
                    return done;
                }));
            }
        }
        long all = 0;
        for (Future<Long> count : counts) {
            all += count.get();
        }
        return all / seconds(start);
    }

    /** What a payment must write and lock, and nothing else: no rule is checked, nothing is read that is not written. */
    private void bareBooking(UUID commitment) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            UUID project;
            String donor;
            int year;
            try (PreparedStatement lock = connection.prepareStatement(
                    "select project_id, donor_code, funding_year from commitment where id = ? for no key update")) {
                lock.setObject(1, commitment);
                try (ResultSet row = lock.executeQuery()) {
                    row.next();
                    project = row.getObject(1, UUID.class);
                    donor = row.getString(2);
                    year = row.getInt(3);
                }
            }
            long sequence;
            try (PreparedStatement draw = connection.prepareStatement("""
                    update funding_stream set sequence = sequence + 1, recorded_at = greatest(recorded_at, ?) where project_id = ?
                    returning sequence""")) {
                draw.setObject(1, now);
                draw.setObject(2, project);
                try (ResultSet row = draw.executeQuery()) {
                    row.next();
                    sequence = row.getLong(1);
                }
            }
            write(connection, """
                    insert into disbursement (id, commitment_id, project_id, donor_code, counted_donor_code, amount_cny, paid_on, reference,
                        state, requested_by, requested_at, recorded_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, 'BOOKED', 'bench', ?, ?)""", id, commitment, project, donor, donor, BigDecimal.ONE, DAY, "X" + id, now, now);
            write(
                    connection,
                    "update commitment set disbursed_cny = disbursed_cny + ? where id = ?",
                    BigDecimal.ONE,
                    commitment);
            write(
                    connection,
                    """
                    with added as (insert into journal (event_id, kind, movement_id, commitment_id, project_id, sequence, donor_code,
                        counted_donor_code, funding_year, fund_type, use_level, livelihood, amount_cny, value_date, reference, illustrative,
                        recorded_at, account, role, open_after_cny)
                    values (?, 'DISBURSEMENT', ?, ?, ?, ?, ?, ?, ?, 'AID', 'COUNTY_OR_BELOW', true, ?, ?, ?, true, ?, 'bench', 'finance', 0)
                    returning number, donor_code)
                    insert into journal_unsealed (number, donor_code) select number, donor_code from added""",
                    UUID.randomUUID(),
                    id,
                    commitment,
                    project,
                    sequence,
                    donor,
                    donor,
                    year,
                    BigDecimal.ONE,
                    DAY,
                    "X" + id,
                    now);
            write(
                    connection,
                    "insert into outbox (shard, topic, key, headers, payload) values (0, ?, ?, ?::json, ?)",
                    "shanhai.funding.events",
                    project.toString().getBytes(StandardCharsets.UTF_8),
                    HEADERS.formatted(id, project, now, sequence),
                    new byte[700]);
            write(connection, """
                    update policy_year set disbursed_cny = disbursed_cny + ?, disbursed_county_cny = disbursed_county_cny + ?,
                        disbursed_livelihood_cny = disbursed_livelihood_cny + ?
                    where counted_donor_code = ? and funding_year = ?""", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, donor, year);
            connection.commit();
        }
    }

    private static void write(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static void quantiles(String what, IntConsumer query) {
        for (int i = 0; i < QUERIES; i++) {
            query.accept(i);
        }
        long[] nanos = new long[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
            long start = System.nanoTime();
            query.accept(i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        say(
                "%-45s p50 %6.2f ms  p99 %6.2f ms",
                what, nanos[QUERIES / 2] / MILLION, nanos[QUERIES * 99 / 100] / MILLION);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000.0;
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, "%4.0f s  %s%n", seconds(BEGIN), String.format(Locale.ROOT, format, arguments));
    }
}
