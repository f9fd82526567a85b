package org.shanhai.project.importing;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.importing.Choice;
import org.shanhai.platform.importing.Column;
import org.shanhai.platform.importing.Line;
import org.shanhai.platform.importing.LineImporter;
import org.shanhai.platform.importing.LineWriter;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.RefusedException;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.ClaimFields;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.employment.EmploymentKind;
import org.shanhai.project.employment.EmploymentMeasure;
import org.shanhai.project.employment.Pay;
import org.shanhai.project.employment.ReportEmployment;
import org.shanhai.project.employment.ReportingEmployment;
import org.shanhai.project.employment.Safeguards;
import org.shanhai.project.history.RecordingTogether;
import org.shanhai.project.outcome.ReportOutcome;
import org.shanhai.project.outcome.ReportingOutcome;
import org.shanhai.project.pay.ObservePay;
import org.shanhai.project.pay.ObservingPay;
import org.shanhai.project.registration.Projects;
import org.shanhai.project.training.ReportTraining;
import org.shanhai.project.training.ReportingTraining;
import org.shanhai.project.training.TrainingMode;
import org.shanhai.project.training.TrainingUnit;
import org.shanhai.project.training.UnitCertainty;
import org.springframework.stereotype.Component;

/** Takes a report of any kind for each line. */
@Component
class ReportLines implements LineImporter {

    private static final String VALUE = "value";
    private static final List<Column> COLUMNS = CommonColumns.withSource(
            CommonColumns.PROJECT_CODE,
            Column.choice(
                            "type",
                            "Type of report",
                            "报告类型",
                            new Choice("EMPLOYMENT", "employment", "就业"),
                            new Choice("TRAINING", "training", "培训"),
                            new Choice("OUTCOME", "outcome", "成效"),
                            new Choice("PAY", "pay", "工资"))
                    .mandatory(),
            Column.choice(
                    "measure",
                    "Measure",
                    "口径",
                    new Choice("HIRES", "hires", "录用"),
                    new Choice("SEPARATIONS", "separations", "离职"),
                    new Choice("SNAPSHOT", "snapshot", "时点数"),
                    new Choice("DELTA", "delta", "增量")),
            Column.choice(
                    "kind",
                    "Kind of jobs",
                    "就业类别",
                    new Choice("DIRECT", "direct", "直接就业"),
                    new Choice("INDIRECT", "indirect", "带动就业"),
                    new Choice("CONSTRUCTION", "construction", "建设期就业")),
            Column.choice(
                    "mode",
                    "Mode of training",
                    "培训方式",
                    new Choice("COURSE", "course", "课程"),
                    new Choice("EVENT", "event", "活动"),
                    new Choice("MENTORING", "mentoring", "师带徒"),
                    new Choice("ON_THE_JOB", "on the job", "岗位培训")),
            Column.text("tier", "Training tier", "培训计划"),
            Column.code("indicator", "Indicator", "指标").from("/api/v1/indicators"),
            Column.text("item", "Item", "分项"),
            Column.decimal(VALUE, "Value", "数值"),
            Column.code("unit", "Unit", "单位").from("/api/v1/indicators"),
            Column.choice(
                    "unitCertainty",
                    "Certainty of the unit",
                    "单位是否确定",
                    new Choice("CERTAIN", "certain", "确定"),
                    new Choice("UNCERTAIN", "uncertain", "不确定")),
            Column.decimal("fte", "Full-time equivalents", "全时当量"),
            Column.whole("completions", "Completions", "结业人数"),
            Column.decimal("hours", "Hours", "学时"),
            Column.day("asOf", "As of", "截至日期").mandatory(),
            CommonColumns.DATE_PRECISION,
            CommonColumns.QUALIFIER,
            Column.whole("granularity", "Rounded to", "取整单位"),
            Column.text("magnitude", "Magnitude in words", "数量描述"),
            Column.decimal("pay.amount", "Pay, CNY a month", "月工资（元）"),
            Column.whole("pay.observations", "Pay observed of persons", "工资观察人数"),
            CommonColumns.qualifier("pay.qualifier", "Qualifier of pay", "工资数值限定"),
            Column.whole("safeguards.writtenContract", "With a written contract", "签订书面合同人数"),
            Column.whole("safeguards.minimumWage", "Paid the minimum wage or more", "不低于最低工资人数"),
            Column.whole("safeguards.openlyRecruited", "Openly recruited", "公开招聘人数"),
            Column.whole("safeguards.grievanceChannel", "With a grievance channel", "有申诉渠道人数"),
            Column.text("note", "Note", "备注"),
            Column.text("reference", "Own reference of the line", "自编行号"));

    /** What the use cases call the number of the line. */
    private static final Map<String, String> COLUMN_OF_FIELD = Map.of("headcount", VALUE, "count", VALUE);

    private static final Map<String, String> COLUMN_OF_PAY_FIELD =
            Map.of("amount", "pay.amount", "observations", "pay.observations", "qualifier", "pay.qualifier");

    private final Projects projects;
    private final ReportingEmployment employment;
    private final ReportingTraining training;
    private final ReportingOutcome outcomes;
    private final ObservingPay pay;
    private final RecordingTogether recording;
    private final Clock clock;

    ReportLines(
            Projects projects,
            ReportingEmployment employment,
            ReportingTraining training,
            ReportingOutcome outcomes,
            ObservingPay pay,
            RecordingTogether recording,
            Clock clock) {
        this.projects = projects;
        this.employment = employment;
        this.training = training;
        this.outcomes = outcomes;
        this.pay = pay;
        this.recording = recording;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "reports";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public <T> T together(Supplier<T> lines) {
        return recording.together(lines);
    }

    @Override
    public LineWriter open(Caller caller, List<Line> lines) {
        ProjectCodes codes = ProjectCodes.of(lines, projects);
        return line -> {
            ReportType type = Objects.requireNonNull(line.choice("type", ReportType.class));
            try {
                return write(caller, codes.require(line), type, line).toString();
            } catch (RefusedException refused) {
                Map<String, String> columns = type == ReportType.PAY ? COLUMN_OF_PAY_FIELD : COLUMN_OF_FIELD;
                throw refused.refusal()
                        .renamed(field -> columns.getOrDefault(field, field))
                        .asException();
            }
        };
    }

    private UUID write(Caller caller, UUID project, ReportType type, Line line) {
        Violations wrong = new Violations(BusinessDay.today(clock));
        for (Column column : COLUMNS) {
            if (!type.uses(column.field()) && line.text(column.field()) != null) {
                wrong.add(column.field(), "not-of-this-type", line.text(column.field()), Map.of("type", type.name()));
            }
        }
        return switch (type) {
            case EMPLOYMENT ->
                employment.report(caller, project, employment(line, wrong)).id();
            case TRAINING ->
                training.report(caller, project, training(line, wrong)).id();
            case OUTCOME ->
                outcomes.report(caller, project, outcome(line, wrong)).id();
            case PAY -> pay.observe(caller, project, pay(line, wrong)).id();
        };
    }

    private static ReportEmployment employment(Line line, Violations wrong) {
        var measure = wrong.value("measure", measure(line, wrong)).required();
        var kind =
                wrong.value("kind", line.choice("kind", EmploymentKind.class)).required();
        Long headcount = count(line, wrong);
        ClaimFields claim = claim(line);
        claim.check(wrong, headcount != null);
        Pay payOfLine = line.hasAny("pay.") ? payWithJobs(line, wrong) : null;
        wrong.throwIfAny();
        return new ReportEmployment(
                measure.get(),
                kind.get(),
                headcount,
                line.decimal("fte"),
                payOfLine,
                line.hasAny("safeguards.")
                        ? new Safeguards(
                                line.whole("safeguards.writtenContract"),
                                line.whole("safeguards.minimumWage"),
                                line.whole("safeguards.openlyRecruited"),
                                line.whole("safeguards.grievanceChannel"))
                        : null,
                claim.read());
    }

    private static @Nullable EmploymentMeasure measure(Line line, Violations wrong) {
        String measure = line.text("measure");
        if (measure == null) {
            return null;
        }
        if (measure.equals(Measure.DELTA.name())) {
            wrong.add("measure", "not-one-of", measure, Map.of("allowed", List.of(EmploymentMeasure.values())));
            return EmploymentMeasure.HIRES;
        }
        return EmploymentMeasure.valueOf(measure);
    }

    private static @Nullable Pay payWithJobs(Line line, Violations wrong) {
        var amount = wrong.decimal("pay.amount", line.decimal("pay.amount")).required();
        var observations =
                wrong.count("pay.observations", line.whole("pay.observations")).required();
        var qualifier = wrong.value("pay.qualifier", line.choice("pay.qualifier", Qualifier.class))
                .required();
        return wrong.isEmpty() ? new Pay(amount.get(), observations.get(), qualifier.get()) : null;
    }

    private static ReportTraining training(Line line, Violations wrong) {
        var mode = wrong.value("mode", line.choice("mode", TrainingMode.class)).required();
        var unit = wrong.text("unit", line.text("unit"))
                .required()
                .oneOf(List.of(TrainingUnit.PERSONS.name(), TrainingUnit.PERSON_TIMES.name()));
        var measure = wrong.value("measure", deltaOrSnapshot(line, wrong)).required();
        Long count = count(line, wrong);
        ClaimFields claim = claim(line);
        claim.check(wrong, count != null);
        wrong.throwIfAny();
        UnitCertainty certainty = line.choice("unitCertainty", UnitCertainty.class);
        return new ReportTraining(
                mode.get(),
                line.text("tier"),
                TrainingUnit.valueOf(unit.get()),
                certainty == null ? UnitCertainty.CERTAIN : certainty,
                measure.get(),
                count,
                line.whole("completions"),
                line.decimal("hours"),
                claim.read());
    }

    private static ReportOutcome outcome(Line line, Violations wrong) {
        var indicator = wrong.text("indicator", line.text("indicator")).required();
        var unit = wrong.text("unit", line.text("unit")).required();
        var measure = wrong.value("measure", deltaOrSnapshot(line, wrong)).required();
        BigDecimal value = line.decimal(VALUE);
        ClaimFields claim = claim(line);
        claim.check(wrong, value != null);
        wrong.throwIfAny();
        return new ReportOutcome(
                indicator.get(),
                line.text("item"),
                value,
                unit.get(),
                line.text("magnitude"),
                measure.get(),
                line.text("note"),
                claim.read());
    }

    private static ObservePay pay(Line line, Violations wrong) {
        var amount = wrong.decimal("pay.amount", line.decimal("pay.amount")).required();
        var unit = wrong.text("unit", line.text("unit")).required();
        var observations =
                wrong.count("pay.observations", line.whole("pay.observations")).required();
        var qualifier = wrong.value("pay.qualifier", line.choice("pay.qualifier", Qualifier.class))
                .required();
        var asOf = wrong.date("asOf", line.day("asOf")).required();
        SourceBody source = CommonColumns.source(line);
        SourceBody.check(wrong, source);
        wrong.throwIfAny();
        return new ObservePay(
                amount.get(),
                unit.get(),
                observations.get(),
                qualifier.get(),
                asOf.get(),
                CommonColumns.precision(line),
                SourceBody.read(source),
                List.of(),
                List.of());
    }

    private static @Nullable Measure deltaOrSnapshot(Line line, Violations wrong) {
        String measure = line.text("measure");
        if (measure == null) {
            return null;
        }
        if (measure.equals(Measure.DELTA.name()) || measure.equals(Measure.SNAPSHOT.name())) {
            return Measure.valueOf(measure);
        }
        wrong.add("measure", "not-one-of", measure, Map.of("allowed", List.of(Measure.values())));
        return Measure.DELTA;
    }

    /** Persons and person-times are whole. */
    private static @Nullable Long count(Line line, Violations wrong) {
        BigDecimal value = line.decimal(VALUE);
        if (value == null) {
            return null;
        }
        if (value.stripTrailingZeros().scale() > 0 || value.precision() - value.scale() > 18) {
            wrong.add(VALUE, "cell-not-whole", value);
            return null;
        }
        return value.longValueExact();
    }

    private static ClaimFields claim(Line line) {
        return new ClaimFields(
                line.day("asOf"),
                CommonColumns.precision(line),
                line.choice("qualifier", Qualifier.class),
                line.whole("granularity"),
                CommonColumns.source(line),
                null,
                null);
    }
}
