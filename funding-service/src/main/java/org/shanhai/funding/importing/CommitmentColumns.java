package org.shanhai.funding.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.CommitmentDraft;
import org.shanhai.funding.commitment.CommitmentDraft.SourceDraft;
import org.shanhai.funding.commitment.RevisionDraft;
import org.shanhai.funding.commitment.TrancheDraft;
import org.shanhai.funding.disbursement.DisbursementDraft;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.money.UseLevel;
import org.shanhai.platform.importing.Choice;
import org.shanhai.platform.importing.Column;
import org.shanhai.platform.importing.Line;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;

/** The template of commitments, and its lines as what the use cases take. */
final class CommitmentColumns {

    static final String PROJECT = "project";
    static final String PAID = "paid.";
    static final String REVISION = "revision.";
    static final String REVISED_ON = REVISION + "date";
    static final String REVISION_REASON = REVISION + "reason";
    static final List<Column> ALL = columns();

    /** Commitments of more tranches are entered one by one. */
    private static final int TRANCHES = 4;

    private CommitmentColumns() {}

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.code(PROJECT, "Project code", "项目编码").mandatory().from("/api/v1/projects"),
                Column.code("donorCode", "Donor", "支援方").mandatory().from("/api/v1/donors"),
                Column.whole("fundingYear", "Funding year", "资金年度").mandatory(),
                Column.decimal("amountCny", "Amount, CNY", "金额（元）").mandatory(),
                Column.choice(
                                "fundType",
                                "Kind of money",
                                "资金类别",
                                new Choice("AID", "aid", "援助资金"),
                                new Choice("ENTERPRISE", "enterprise", "企业资金"),
                                new Choice("DONATION", "donation", "社会捐赠"))
                        .mandatory(),
                Column.choice(
                                "useLevel",
                                "Level of use",
                                "使用层级",
                                new Choice("COUNTY_OR_BELOW", "county or below", "县及县以下"),
                                new Choice("ABOVE_COUNTY", "above county", "县以上"))
                        .mandatory(),
                Column.flag("livelihood", "Serves livelihood", "民生").mandatory(),
                Column.day("committedOn", "Committed on", "安排日期").mandatory(),
                Column.code("reference", "Reference", "文号").mandatory()));
        for (int i = 0; i < TRANCHES; i++) {
            int number = i + 1;
            columns.add(
                    Column.decimal(tranche(i, "amountCny"), "Tranche " + number + ", CNY", "第" + number + "期金额（元）"));
            columns.add(Column.day(tranche(i, "dueOn"), "Tranche " + number + " due on", "第" + number + "期应付日期"));
            columns.add(Column.code(
                    tranche(i, "onMilestone"), "Tranche " + number + " on milestone", "第" + number + "期里程碑"));
        }
        columns.addAll(List.of(
                Column.decimal(PAID + "amountCny", "Paid so far, CNY", "已拨付金额（元）"),
                Column.day(PAID + "date", "Paid on", "拨付日期"),
                Column.code(PAID + "reference", "Bank reference", "银行流水号"),
                Column.day(REVISED_ON, "Revised on", "调整日期"),
                Column.text(REVISION_REASON, "Reason of the revision", "调整原因"),
                Column.text("source.publication", "Source publication", "来源出处").mandatory(),
                Column.day("source.date", "Source date", "来源日期"),
                Column.text("source.locator", "Source page or link", "来源页码或链接"),
                Column.flag("source.outside", "Source is outside the programme", "来源在项目体系之外"),
                Column.flag("source.illustrative", "Invented for an example", "示例数据")));
        return List.copyOf(columns);
    }

    private static String tranche(int index, String field) {
        return "tranches[" + index + "]." + field;
    }

    static CommitmentDraft commitment(Line line) {
        return new CommitmentDraft(
                line.text("donorCode"),
                line.whole("fundingYear"),
                line.decimal("amountCny"),
                line.choice("fundType", FundType.class),
                line.choice("useLevel", UseLevel.class),
                line.flag("livelihood"),
                line.day("committedOn"),
                line.text("reference"),
                tranches(line),
                new SourceDraft(
                        line.text("source.publication"),
                        line.day("source.date"),
                        line.text("source.locator"),
                        line.flag("source.outside"),
                        line.flag("source.illustrative")),
                null);
    }

    /** Tranches that the line leaves out stay as they are. */
    static RevisionDraft revision(Line line) {
        return new RevisionDraft(
                line.decimal("amountCny"),
                line.day(REVISED_ON),
                null,
                line.text(REVISION_REASON),
                tranches(line),
                null);
    }

    static DisbursementDraft payment(Line line) {
        return new DisbursementDraft(
                line.decimal(PAID + "amountCny"),
                line.day(PAID + "date"),
                line.text(PAID + "reference"),
                null,
                null,
                null);
    }

    /** @throws org.shanhai.platform.web.RefusedException when the line says of the commitment what it is not */
    static void requireSame(Line line, Commitment known) {
        Tags tags = known.tags();
        List<Violation> wrong = new ArrayList<>();
        same(wrong, "fundingYear", line.whole("fundingYear"), (long) tags.fundingYear());
        same(wrong, "fundType", line.choice("fundType", FundType.class), tags.fundType());
        same(wrong, "useLevel", line.choice("useLevel", UseLevel.class), tags.useLevel());
        same(wrong, "livelihood", line.flag("livelihood"), tags.livelihood());
        same(wrong, "committedOn", line.day("committedOn"), known.committedOn());
        if (!wrong.isEmpty()) {
            throw Refusal.brokenRule(wrong).asException();
        }
    }

    private static void same(List<Violation> wrong, String field, @Nullable Object sent, Object committed) {
        if (!committed.equals(sent)) {
            wrong.add(new Violation(field, "not-as-committed", sent, Map.of("committed", committed.toString())));
        }
    }

    /** Up to the last that the line has; an empty one before it is refused by its missing amount. */
    private static @Nullable List<TrancheDraft> tranches(Line line) {
        List<TrancheDraft> tranches = new ArrayList<>();
        for (int i = 0; i < TRANCHES; i++) {
            if (line.hasAny("tranches[" + i + "].")) {
                while (tranches.size() < i) {
                    tranches.add(new TrancheDraft(null, null, null));
                }
                tranches.add(new TrancheDraft(
                        line.decimal(tranche(i, "amountCny")),
                        line.day(tranche(i, "dueOn")),
                        line.text(tranche(i, "onMilestone"))));
            }
        }
        return tranches.isEmpty() ? null : tranches;
    }
}
