package org.shanhai.project.importing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.importing.Column;
import org.shanhai.platform.importing.Line;
import org.shanhai.platform.importing.LineImporter;
import org.shanhai.platform.importing.LineWriter;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.history.RecordingTogether;
import org.shanhai.project.milestone.AchieveMilestone;
import org.shanhai.project.milestone.AchievingMilestone;
import org.shanhai.project.milestone.Milestone;
import org.shanhai.project.milestone.Milestones;
import org.shanhai.project.milestone.PlanMilestone;
import org.shanhai.project.milestone.PlanningMilestone;
import org.shanhai.project.registration.Projects;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.web.TitleBody;
import org.springframework.stereotype.Component;

/** Plans a milestone for each line, records that one was achieved, or both. */
@Component
class MilestoneLines implements LineImporter {

    private static final List<Column> COLUMNS = List.of(
            CommonColumns.PROJECT_CODE,
            Column.code("code", "Milestone code", "里程碑编码").mandatory(),
            Column.text("title.en", "Title in English", "英文名称"),
            Column.text("title.zh", "Title in Chinese", "中文名称"),
            Column.code("phase", "Phase", "分期"),
            Column.day("plannedOn", "Planned on", "计划日期"),
            Column.day("achievedOn", "Achieved on", "完成日期"),
            CommonColumns.DATE_PRECISION,
            Column.text("evidence", "Evidence", "证明材料"));

    private final Projects projects;
    private final Milestones milestones;
    private final PlanningMilestone planning;
    private final AchievingMilestone achieving;
    private final RecordingTogether recording;
    private final Clock clock;

    MilestoneLines(
            Projects projects,
            Milestones milestones,
            PlanningMilestone planning,
            AchievingMilestone achieving,
            RecordingTogether recording,
            Clock clock) {
        this.projects = projects;
        this.milestones = milestones;
        this.planning = planning;
        this.achieving = achieving;
        this.recording = recording;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "milestones";
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
        return line -> write(caller, codes.require(line), line);
    }

    private String write(Caller caller, UUID project, Line line) {
        String code = Objects.requireNonNull(line.text("code"));
        LocalDate achievedOn = line.day("achievedOn");
        Optional<Milestone> planned = milestones.find(project, code);
        if (planned.isPresent() && achievedOn != null) {
            checkSame(line, planned.get());
        } else {
            planning.plan(caller, project, plan(line, code));
        }
        if (achievedOn != null) {
            achieving.achieve(
                    caller,
                    project,
                    code,
                    new AchieveMilestone(achievedOn, CommonColumns.precision(line), line.text("evidence")));
        }
        return "/api/v1/projects/" + project + "/milestones/" + code;
    }

    private PlanMilestone plan(Line line, String code) {
        Violations wrong = new Violations(BusinessDay.today(clock));
        TitleBody title = CommonColumns.title(line);
        TitleBody.check(wrong, title);
        if (line.day("achievedOn") == null) {
            wrong.text("evidence", line.text("evidence")).absent("only-with-achievement");
            wrong.text("datePrecision", line.text("datePrecision")).absent("only-with-achievement");
        }
        wrong.throwIfAny();
        String phase = line.text("phase");
        return new PlanMilestone(
                code, TitleBody.read(title), phase == null ? Standing.WHOLE : phase, line.day("plannedOn"));
    }

    /** What a line says of the plan of a milestone that is planned already must be what is planned. */
    private void checkSame(Line line, Milestone planned) {
        Violations wrong = new Violations(BusinessDay.today(clock));
        same(wrong, "title.en", line.text("title.en"), planned.title().en());
        same(wrong, "title.zh", line.text("title.zh"), planned.title().zh());
        same(wrong, "phase", line.text("phase"), planned.phase());
        same(wrong, "plannedOn", line.day("plannedOn"), planned.plannedOn());
        wrong.throwIfAny();
    }

    private static void same(Violations wrong, String field, @Nullable Object sent, @Nullable Object planned) {
        if (sent != null && !sent.equals(planned)) {
            wrong.add(field, "not-as-planned", sent, java.util.Map.of("planned", String.valueOf(planned)));
        }
    }
}
