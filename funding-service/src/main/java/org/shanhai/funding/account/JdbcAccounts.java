package org.shanhai.funding.account;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.account.AccountQuestion.Grouping;
import org.shanhai.funding.account.AccountQuestion.Moment;
import org.shanhai.funding.filtering.AskedDonor;
import org.shanhai.funding.filtering.Conditions;
import org.shanhai.platform.reference.ReferenceData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Now is read from the balances of the commitments, the past from the journal; both must agree about today, which a test asserts. */
@Repository
class JdbcAccounts implements Accounts {

    private static final Map<Grouping, String> COLUMNS = new EnumMap<>(Map.of(
            Grouping.PROJECT, "project_id",
            Grouping.COMMITMENT, "commitment_id",
            Grouping.DONOR, "counted_donor_code",
            Grouping.DONOR_UNIT, "donor_code",
            Grouping.FUNDING_YEAR, "funding_year",
            Grouping.FUND_TYPE, "fund_type"));

    private static final String MONEY_NOW = """
            select %s coalesce(sum(amount_cny), 0) as committed, coalesce(sum(disbursed_cny), 0) as disbursed,
                coalesce(sum(returned_cny), 0) as returned, coalesce(bool_or(illustrative), false) as illustrative
            from (select *, id as commitment_id from commitment) c
            """;

    private static final String MONEY_THEN = """
            select %s coalesce(sum(committed_by(kind, amount_cny, previous_amount_cny)), 0) as committed,
                coalesce(sum(amount_cny) filter (where kind = 'DISBURSEMENT'), 0) as disbursed,
                coalesce(sum(amount_cny) filter (where kind = 'RETURN'), 0) as returned,
                coalesce(bool_or(illustrative), false) as illustrative
            from journal
            """;

    private static final String DUE = """
            select %s coalesce(sum(case when falls_due <= :day then case when held then covered_cny else amount_cny end end), 0) as due,
                coalesce(sum(amount_cny - covered_cny) filter (where falls_due < :day and not held), 0) as overdue
            from\s""";

    private final JdbcClient jdbc;
    private final ReferenceData reference;

    JdbcAccounts(JdbcClient jdbc, ReferenceData reference) {
        this.jdbc = jdbc;
        this.reference = reference;
    }

    @Override
    public List<Account> list(AccountQuestion question, LocalDate today, List<String> after, int limit) {
        Moment moment = question.moment();
        List<String> columns = question.groupBy().stream()
                .map(COLUMNS::get)
                .map(String::valueOf)
                .toList();
        String select = columns.stream().map(column -> column + ", ").collect(Collectors.joining());
        String groupBy = columns.isEmpty() ? "" : " group by " + String.join(", ", columns);
        AskedDonor donor = AskedDonor.of(question.donorCode(), reference);
        String where = conditions(question, donor).where();
        String then = conditions(question, donor)
                .when(moment, "coalesce(counts_on, value_date) <= :day")
                .when(moment, "recorded_at <= :known")
                .where();
        String sql = "with money as (" + (moment == null ? MONEY_NOW : MONEY_THEN).formatted(select) + then + groupBy
                + "), due as (" + DUE.formatted(select)
                + (moment == null ? "tranche_now(:day)" : "tranche_at(:day, :known)") + where + groupBy
                + ") select * from money "
                + (columns.isEmpty() ? "cross join due" : "left join due using (" + String.join(", ", columns) + ")")
                + page(columns, after) + " limit :limit";
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("day", moment == null ? today : moment.asOf())
                .param("project", question.projectId())
                .param("donor", donor.code())
                .param("counted", donor.countedCode())
                .param("year", question.fundingYear())
                .param(
                        "fundType",
                        question.fundType() == null ? null : question.fundType().name())
                .param("known", moment == null ? null : moment.knownAt().atOffset(ZoneOffset.UTC))
                .param("limit", limit);
        for (int i = 0; i < after.size(); i++) {
            statement = statement.param("after" + i, after.get(i));
        }
        return statement.query((row, n) -> account(question.groupBy(), row)).list();
    }

    private static Conditions conditions(AccountQuestion question, AskedDonor donor) {
        return new Conditions()
                .when(question.projectId(), "project_id = :project")
                .of(donor)
                .when(question.fundingYear(), "funding_year = :year")
                .when(question.fundType(), "fund_type = :fundType");
    }

    /** Groups are compared as texts, so that a cursor is one too. */
    private static String page(List<String> columns, List<String> after) {
        if (columns.isEmpty()) {
            return "";
        }
        String key = columns.stream()
                .map(column -> "cast(" + column + " as text) collate \"C\"")
                .collect(Collectors.joining(", "));
        String beyond = after.isEmpty()
                ? ""
                : " where (" + key + ") > ("
                        + IntStream.range(0, after.size())
                                .mapToObj(i -> "cast(:after" + i + " as text)")
                                .collect(Collectors.joining(", "))
                        + ")";
        return beyond + " order by " + key;
    }

    private static Account account(List<Grouping> groupBy, ResultSet row) throws SQLException {
        Map<Grouping, String> group = new LinkedHashMap<>();
        for (Grouping grouping : groupBy) {
            group.put(grouping, row.getString(String.valueOf(COLUMNS.get(grouping))));
        }
        return new Account(
                group,
                new Sums(
                        row.getBigDecimal("committed"),
                        row.getBigDecimal("disbursed"),
                        row.getBigDecimal("returned"),
                        orZero(row, "due"),
                        orZero(row, "overdue"),
                        row.getBoolean("illustrative")));
    }

    private static BigDecimal orZero(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    @Override
    public List<ProjectSums> ofProjects(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select f.project_id, f.sequence, coalesce(sum(c.amount_cny), 0) as committed,
                            coalesce(sum(c.disbursed_cny), 0) as disbursed, coalesce(sum(c.returned_cny), 0) as returned
                        from (select project_id, sequence from funding_stream
                              where cast(:after as uuid) is null or project_id > :after
                              order by project_id limit :limit) f
                        left join commitment c on c.project_id = f.project_id
                        group by f.project_id, f.sequence
                        order by f.project_id
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new ProjectSums(
                        row.getObject("project_id", UUID.class),
                        row.getLong("sequence"),
                        row.getBigDecimal("committed"),
                        row.getBigDecimal("disbursed"),
                        row.getBigDecimal("returned")))
                .list();
    }
}
