package org.shanhai.project.importing;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.importing.Choice;
import org.shanhai.platform.importing.Column;
import org.shanhai.platform.importing.Line;
import org.shanhai.platform.importing.LineImporter;
import org.shanhai.platform.importing.LineWriter;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.history.RecordingTogether;
import org.shanhai.project.registration.ProjectDraft;
import org.shanhai.project.registration.ProjectDraft.DonorDraft;
import org.shanhai.project.registration.Projects;
import org.shanhai.project.registration.RegisteringProject;
import org.shanhai.project.standing.DonorRole;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.web.TitleBody;
import org.springframework.stereotype.Component;

/** Registers a project for each line. */
@Component
class ProjectLines implements LineImporter {

    /** Projects of more donors are entered one by one. */
    private static final int DONORS = 4;

    private static final Choice[] ROLES = {
        new Choice("LEAD", "lead", "牵头"),
        new Choice("SUPPORTING", "supporting", "支持"),
        new Choice("FACILITATOR", "facilitator", "协调"),
        new Choice("PARTICIPANT", "participant", "参与")
    };
    private static final Choice[] STATUSES = {
        new Choice("PIPELINE", "pipeline", "储备"),
        new Choice("IMPLEMENTATION", "implementation", "实施"),
        new Choice("FINALISATION", "finalisation", "收尾"),
        new Choice("CLOSED", "closed", "结束"),
        new Choice("CANCELLED", "cancelled", "取消"),
        new Choice("SUSPENDED", "suspended", "暂停")
    };
    private static final List<Column> COLUMNS = columnsOfTemplate();

    private final RegisteringProject registering;
    private final Projects projects;
    private final RecordingTogether recording;
    private final Clock clock;

    ProjectLines(RegisteringProject registering, Projects projects, RecordingTogether recording, Clock clock) {
        this.registering = registering;
        this.projects = projects;
        this.recording = recording;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "projects";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    private static List<Column> columnsOfTemplate() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.code("code", "Code", "编码").mandatory(),
                Column.text("title.en", "Title in English", "英文名称").mandatory(),
                Column.text("title.zh", "Title in Chinese", "中文名称"),
                Column.code("areaCode", "Area code", "地区代码").mandatory().from("/api/v1/areas"),
                Column.text("subArea", "Place inside the area", "具体地点"),
                Column.code("sectorCode", "Sector code", "行业代码").mandatory().from("/api/v1/sectors")));
        for (int i = 0; i < DONORS; i++) {
            int number = i + 1;
            Column code = Column.code(donor(i, "donorCode"), "Donor " + number, "支援方" + number)
                    .from("/api/v1/donors");
            columns.add(i == 0 ? code.mandatory() : code);
            columns.add(Column.choice(donor(i, "role"), "Role of donor " + number, "支援方" + number + "角色", ROLES));
            columns.add(Column.decimal(
                    donor(i, "sharePercent"), "Share of donor " + number + ", percent", "支援方" + number + "分担比例（%）"));
        }
        columns.addAll(List.of(
                Column.flag("equalShares", "Equal shares", "分担均等"),
                Column.choice("status", "Status", "状态", STATUSES),
                Column.day("startedOn", "Started on", "开工日期"),
                CommonColumns.DATE_PRECISION,
                Column.day("plannedStart", "Planned start", "计划开工日期"),
                Column.day("plannedEnd", "Planned end", "计划竣工日期"),
                Column.code("phases", "Phases, separated by ;", "分期（用 ; 分隔）"),
                Column.code("partOf", "Part of project (code)", "所属项目编码").from("/api/v1/projects"),
                Column.text("note", "Note", "备注")));
        return Stream.concat(columns.stream(), CommonColumns.withSource().stream())
                .toList();
    }

    private static String donor(int index, String field) {
        return "donors[" + index + "]." + field;
    }

    @Override
    public <T> T together(Supplier<T> lines) {
        return recording.together(lines);
    }

    @Override
    public LineWriter open(Caller caller, List<Line> lines) {
        return line -> registering.register(caller, draft(line)).head().id().toString();
    }

    private ProjectDraft draft(Line line) {
        Violations wrong = new Violations(BusinessDay.today(clock));
        List<DonorDraft> donors = donors(line, wrong);
        TitleBody title = CommonColumns.title(line);
        TitleBody.check(wrong, title);
        SourceBody source = CommonColumns.source(line);
        SourceBody.check(wrong, source);
        var code = wrong.text("code", line.text("code")).required();
        var area = wrong.text("areaCode", line.text("areaCode")).required();
        var sector = wrong.text("sectorCode", line.text("sectorCode")).required();
        wrong.throwIfAny();
        ProjectStatus status = line.choice("status", ProjectStatus.class);
        return new ProjectDraft(
                code.get(),
                TitleBody.read(title),
                area.get(),
                line.text("subArea"),
                sector.get(),
                donors,
                Boolean.TRUE.equals(line.flag("equalShares")),
                status == null ? ProjectStatus.PIPELINE : status,
                line.day("startedOn"),
                CommonColumns.precision(line),
                line.day("plannedStart"),
                line.day("plannedEnd"),
                phases(line),
                partOf(line),
                line.text("note"),
                SourceBody.read(source));
    }

    /** Without a gap between them: the second donor stands in the second place. */
    private static List<DonorDraft> donors(Line line, Violations wrong) {
        List<DonorDraft> donors = new ArrayList<>();
        boolean ended = false;
        for (int i = 0; i < DONORS; i++) {
            String code = line.text(donor(i, "donorCode"));
            DonorRole role = line.choice(donor(i, "role"), DonorRole.class);
            BigDecimal share = line.decimal(donor(i, "sharePercent"));
            if (code == null && role == null && share == null) {
                ended = true;
                continue;
            }
            if (ended) {
                wrong.add(donor(i, "donorCode"), "donor-after-gap", code);
            }
            wrong.in("donors", i).text("donorCode", code).required();
            wrong.in("donors", i).value("role", role).required();
            if (code != null && role != null) {
                donors.add(new DonorDraft(code, role, share));
            }
        }
        return donors;
    }

    private static List<String> phases(Line line) {
        String phases = line.text("phases");
        return phases == null
                ? List.of()
                : Arrays.stream(phases.split(";", -1))
                        .map(String::strip)
                        .filter(phase -> !phase.isEmpty())
                        .toList();
    }

    private @Nullable UUID partOf(Line line) {
        String code = line.text("partOf");
        if (code == null) {
            return null;
        }
        UUID whole = projects.idsOf(List.of(code)).get(code);
        if (whole == null) {
            throw Refusal.brokenRule(Violation.of("partOf", "project-unknown", code))
                    .asException();
        }
        return whole;
    }
}
