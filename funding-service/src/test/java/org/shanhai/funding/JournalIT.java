package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shanhai.contracts.Topic;
import org.shanhai.funding.journal.JournalAt;
import org.shanhai.funding.journal.StatingHeads;
import org.shanhai.funding.journal.Verification;
import org.shanhai.funding.journal.VerifyingJournal;
import org.shanhai.platform.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The journal: sealed within a second, checked by anybody, changed by nobody unnoticed. */
class JournalIT extends RunningFunding {

    private static final String DONOR = "140000";

    private final JdbcClient jdbc = bean(JdbcClient.class);
    private final DataSource ownerConnects = owner();
    private final JdbcClient owner = JdbcClient.create(ownerConnects);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(ownerConnects));
    private final TransactionTemplate serviceTransactions = bean(TransactionTemplate.class);
    private final VerifyingJournal verifying = bean(VerifyingJournal.class);

    @Test
    void aCommittedRowIsSealedWithinASecond() {
        UUID project = known(DONOR);
        commit(DONOR, project, commitment(DONOR, "100.00", "COUNTY_OR_BELOW", true));

        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !get("/journal?project=" + project)
                        .body()
                        .at("/items/0/seal/hash")
                        .isMissingNode());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scrape()).containsPattern("shanhai_journal_unsealed_rows\\S* 0\\.0"));
    }

    @Test
    void anOutsiderCanRecomputeTheChainFromWhatTheJournalShows() throws Exception {
        sealedRows(DONOR, 3);
        byte[] hash = new byte[32];
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/journal?limit=500&donor=" + DONOR + cursor).body();
            page.get("items").forEach(rows::add);
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty());
        rows.sort(Comparator.comparing(row -> row.at("/seal/position").asLong()));

        for (JsonNode row : rows) {
            sha256.update(hash);
            for (String field : List.of(
                    "number",
                    "eventId",
                    "kind",
                    "id",
                    "commitmentId",
                    "projectId",
                    "sequence",
                    "donorCode",
                    "countedDonorCode",
                    "fundingYear",
                    "fundType",
                    "useLevel",
                    "livelihood",
                    "amountCny",
                    "previousAmountCny",
                    "revision",
                    "disbursementId",
                    "tranche",
                    "valueDate",
                    "countsOn",
                    "openAfterCny",
                    "reference",
                    "reason",
                    "illustrative",
                    "recordedAt",
                    "account",
                    "role",
                    "actingDonorCode",
                    "requestedBy")) {
                JsonNode value = row.get(field);
                byte[] text = value.isNull() ? new byte[0] : value.asString().getBytes(StandardCharsets.UTF_8);
                sha256.update((value.isNull() ? "-" : text.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha256.update(text);
                sha256.update((byte) ',');
            }
            hash = sha256.digest();
            assertThat(row.at("/seal/hash").asString()).isEqualTo(HexFormat.of().formatHex(hash));
        }
        assertThat(get("/journal/verification?donor=" + DONOR)
                        .body()
                        .at("/items/0/headHash")
                        .asString())
                .isEqualTo(HexFormat.of().formatHex(hash));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        "an amount by one fen",
                        "update journal set amount_cny = amount_cny + 0.01 where number = :middle",
                        Verification.Problem.CHANGED),
                Arguments.of("the texts of two rows exchanged", """
                        update journal set reference = case number
                            when :middle then (select reference from journal where number = :last)
                            else (select reference from journal where number = :middle) end
                        where number in (:middle, :last)""", Verification.Problem.CHANGED),
                Arguments.of(
                        "who recorded it",
                        "update journal set account = 'nobody' where number = :middle",
                        Verification.Problem.CHANGED),
                Arguments.of(
                        "when it was recorded",
                        "update journal set recorded_at = recorded_at + interval '1 microsecond' where number = :middle",
                        Verification.Problem.CHANGED),
                Arguments.of(
                        "nothing became an empty text",
                        "update journal set reason = '' where number = :middle",
                        Verification.Problem.CHANGED),
                Arguments.of(
                        "a row taken out", "delete from journal where number = :middle", Verification.Problem.REMOVED),
                Arguments.of(
                        "the last row taken out",
                        "delete from journal where number = :last",
                        Verification.Problem.REMOVED),
                Arguments.of("two places exchanged", """
                        update journal_seal set number = -1 where number = :middle;
                        update journal_seal set number = :middle where number = :last;
                        update journal_seal set number = :last where number = -1""", Verification.Problem.CHANGED),
                Arguments.of(
                        "a seal taken out",
                        "delete from journal_seal where number = :middle",
                        Verification.Problem.SEAL_REMOVED),
                Arguments.of(
                        "a seal rewritten",
                        "update journal_seal set hash = sha256(hash) where number = :middle",
                        Verification.Problem.CHANGED),
                Arguments.of("a row put in beside", """
                        insert into journal (event_id, kind, movement_id, commitment_id, project_id, sequence, donor_code,
                            counted_donor_code, funding_year, fund_type, use_level, livelihood, amount_cny, value_date, reference,
                            illustrative, recorded_at, account, role)
                        select gen_random_uuid(), kind, gen_random_uuid(), commitment_id, project_id, 1000, donor_code,
                            counted_donor_code, funding_year, fund_type, use_level, livelihood, 1.00, value_date, 'X', illustrative,
                            recorded_at, account, role
                        from journal where number = :middle""", Verification.Problem.NOT_SEALED));
    }

    /** Each change is tried on rows that hold, by somebody who may do everything to the database, and taken back. */
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("changes")
    void findsTheFirstRowThatWasChangedRemovedOrMoved(String what, String change, Verification.Problem problem) {
        List<Long> rows = sealedRows("150000", 5);
        long middle = rows.get(rows.size() / 2);
        long last = rows.getLast();
        assertThat(verifying.verify("150000").intact()).isTrue();

        Verification.Broken broken = foundAfter(
                "150000",
                () -> owner.sql(change)
                        .param("middle", middle)
                        .param("last", last)
                        .update());

        assertThat(broken.problem()).as(what).isEqualTo(problem);
        if (problem == Verification.Problem.CHANGED) {
            assertThat(broken.position()).isEqualTo(rows.size() / 2 + 1);
        }
        assertThat(verifying.verify("150000").intact()).isTrue();
    }

    /** Every row in turn: changed, taken out, and exchanged with the one before it. */
    @Test
    void findsEverySingleRowThatWasChangedRemovedOrReorderedWhicheverItIs() {
        String donor = "150000";
        List<Long> rows = sealedRows(donor, 8);
        for (int i = 0; i < rows.size(); i++) {
            long number = rows.get(i);
            String changed = "update journal set livelihood = not livelihood where number = " + number;
            assertThat(foundAfter(donor, () -> owner.sql(changed).update()))
                    .as(changed)
                    .isEqualTo(new Verification.Broken(i + 1L, number, Verification.Problem.CHANGED));
            String removed = "delete from journal where number = " + number;
            assertThat(foundAfter(donor, () -> owner.sql(removed).update()))
                    .as(removed)
                    .isEqualTo(new Verification.Broken(i + 1L, number, Verification.Problem.REMOVED));
            if (i > 0) {
                long before = rows.get(i - 1);
                Verification.Broken found = foundAfter(donor, () -> {
                    move(before, -1);
                    move(number, before);
                    move(-1, number);
                });
                assertThat(found)
                        .as("%d and %d exchanged", before, number)
                        .isEqualTo(new Verification.Broken((long) i, number, Verification.Problem.CHANGED));
            }
        }
        assertThat(verifying.verify(donor).intact()).isTrue();
    }

    private void move(long from, long to) {
        owner.sql("update journal_seal set number = " + to + " where number = " + from)
                .update();
    }

    /** Also when what stands there then is nothing that the service would write: a kind that does not exist, an amount that is no number. */
    @Test
    void noFieldOfARowCanBeChangedUnnoticed() {
        String donor = "150000";
        List<Long> rows = sealedRows(donor, 3);
        int place = rows.size() / 2;
        List<String> columns = owner.sql("""
                        select attname from pg_attribute
                        where attrelid = 'journal'::regclass and attnum > 1 and not attisdropped
                        """).query(String.class).list();
        assertThat(columns).hasSizeGreaterThan(25);
        for (String column : columns) {
            String change =
                    "update journal set " + column + " = " + another(column) + " where number = " + rows.get(place);
            Verification.Broken broken = foundAfter(donor, () -> {
                owner.sql("alter table journal drop constraint journal_kind_check")
                        .update();
                owner.sql(change).update();
            });
            assertThat(broken)
                    .as(change)
                    .isEqualTo(new Verification.Broken(place + 1L, rows.get(place), Verification.Problem.CHANGED));
        }
    }

    private String another(String column) {
        String type = owner.sql(
                        "select format_type(atttypid, null) from pg_attribute where attrelid = 'journal'::regclass and attname = ?")
                .param(column)
                .query(String.class)
                .single();
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "text" -> "coalesce(" + column + ", '') || 'X'";
            case "boolean" -> "not " + column;
            case "numeric" -> "'NaN'";
            case "integer", "bigint" -> "coalesce(" + column + ", 0) + 1000";
            case "date" -> "coalesce(" + column + ", value_date) - 1";
            case "timestamp with time zone" -> column + " - interval '1 microsecond'";
            default -> throw new IllegalArgumentException(column + " is " + type);
        };
    }

    @Test
    void findsARowThatIsGoneTogetherWithItsSeal() {
        long last = sealedRows("150000", 3).getLast();

        Verification found = inVain(() -> {
            owner.sql("delete from journal_seal where number = ?").param(last).update();
            owner.sql("delete from journal where number = ?").param(last).update();
            return JournalAt.of(ownerConnects).verify(null);
        });

        assertThat(found.intact()).isFalse();
        assertThat(found.missing()).isNotNull();
    }

    @Test
    void tellsTheHeadOfADayOnceAndHoldsTheChainAgainstIt() {
        String donor = "230000";
        List<Long> rows = sealedRows(donor, 3);
        StatingHeads today = bean(StatingHeads.class);
        assertThat(today.state(donor)).as("nothing was sealed before today").isFalse();

        StatingHeads tomorrow = JournalAt.statingAt(service(), Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
        assertThat(tomorrow.donorsDue()).contains(donor);
        assertThat(stated(tomorrow, donor)).isTrue();
        assertThat(stated(tomorrow, donor)).as("the second time").isFalse();

        assertThat(tomorrow.donorsDue()).doesNotContain(donor);
        JsonNode told = JSON.readTree(published(
                        Topic.FUNDING_DONOR_EVENTS,
                        item -> item.key().equals(donor)
                                && header(item, "ce_type").equals("shanhai.funding.journal-head-stated.v1"),
                        1)
                .getFirst()
                .value());
        Verification.Chain chain = verifying.verify(donor).chains().getFirst();
        assertThat(chain.firstBroken()).isNull();
        assertThat(told.get("rows").asLong()).isEqualTo(rows.size());
        assertThat(told.get("headHash").asString()).isEqualTo(chain.headHash());
        assertThat(told.get("day").asString())
                .isEqualTo(BusinessDay.today(Clock.systemUTC()).toString());
        Verification.Broken broken = foundAfter(
                donor,
                () -> owner.sql("update journal_head set hash = sha256(hash) where donor_code = ?")
                        .param(donor)
                        .update());
        assertThat(broken.problem()).isEqualTo(Verification.Problem.OTHER_HEAD_STATED);
    }

    private boolean stated(StatingHeads heads, String donor) {
        return Boolean.TRUE.equals(serviceTransactions.execute(transaction -> heads.state(donor)));
    }

    @Test
    void exportsTheJournalAsCsvThatNoSpreadsheetRuns() throws Exception {
        UUID project = known(DONOR);
        commit(
                DONOR,
                project,
                commitment(DONOR, "100.00", "COUNTY_OR_BELOW", true)
                        .replaceFirst("\"reference\": \"K-", "\"reference\": \"=HYPERLINK(\\\\\"x\\\\\"),K-"));

        HttpResponse<String> csv = HttpClient.newHttpClient()
                .send(
                        request("/journal?format=csv&project=" + project)
                                .header("Authorization", tokens.bearer("auditor", "ALL"))
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("\uFEFFnumber,kind,id,");
        assertThat(lines.getLast()).contains(",100.00,", ",\"'=HYPERLINK(\"\"x\"\"),K-");
    }

    @ParameterizedTest
    @CsvSource({"from, -292275055-05-16, ''", "to, %2B292278994-08-17, ''", "to, 2200-01-01, &format=csv"})
    void refusesDaysBeyondAnyArchive(String parameter, String day, String format) {
        Answer answer = get("/journal?" + parameter + "=" + day + format);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(parameter);
        assertThat(answer.body().at("/errors/0/code").asString()).isEqualTo("out-of-range");
    }

    @Test
    void isReadByFinanceAuditorsAndAdministratorsOnly() {
        for (String role : List.of("analyst", "office", "verifier")) {
            assertThat(send(request("/journal/verification")
                                    .header("Authorization", tokens.bearer(role, "ALL"))
                                    .GET())
                            .status())
                    .isEqualTo(403);
        }
        assertThat(get("/journal/verification?donor=" + DONOR).status()).isEqualTo(200);
        assertThat(Topic.FUNDING_DONOR_EVENTS.topicName()).isEqualTo("shanhai.funding.donor-events");
    }

    /** Numbers of a donor's rows, at least so many and all of them sealed. */
    private List<Long> sealedRows(String donor, int atLeast) {
        UUID project = known(donor);
        String commitment = commit(donor, project, commitment(donor, "100.00", "COUNTY_OR_BELOW", true));
        for (int i = 1; i < atLeast; i++) {
            assertThat(disburse(donor, commitment, "1.00").status()).isEqualTo(201);
        }
        await().until(() -> jdbc.sql("select count(*) from journal_unsealed where donor_code = ?")
                        .param(donor)
                        .query(Long.class)
                        .single()
                == 0);
        return jdbc.sql("select number from journal_seal where donor_code = ? order by position")
                .param(donor)
                .query(Long.class)
                .list();
    }

    /** The first thing that does not hold any more in the donor's chain after somebody did this to the database. It is taken back. */
    private Verification.Broken foundAfter(String donor, Runnable deed) {
        Verification verification = inVain(() -> {
            deed.run();
            return JournalAt.of(ownerConnects).verify(donor);
        });
        return Objects.requireNonNull(verification.chains().getFirst().firstBroken(), "nothing was found");
    }

    /** Does something as the owner of the tables with the triggers off, and takes it back. */
    private <T> T inVain(Supplier<T> deed) {
        return transactions.execute(transaction -> {
            for (String table : List.of("journal", "journal_seal", "journal_head")) {
                // This order: it locks the table, so that no analysis of it waits for the grant while this waits for
                // the analysis.
                owner.sql("alter table " + table + " disable trigger user").update();
                owner.sql("grant all on " + table + " to current_user").update();
            }
            transaction.setRollbackOnly();
            return deed.get();
        });
    }
}
