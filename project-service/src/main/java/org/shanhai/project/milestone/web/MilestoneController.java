package org.shanhai.project.milestone.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.milestone.AchieveMilestone;
import org.shanhai.project.milestone.AchievingMilestone;
import org.shanhai.project.milestone.Milestone;
import org.shanhai.project.milestone.MilestonePlan;
import org.shanhai.project.milestone.Milestones;
import org.shanhai.project.milestone.PlanMilestone;
import org.shanhai.project.milestone.PlanningMilestone;
import org.shanhai.project.milestone.ReplanMilestone;
import org.shanhai.project.milestone.ReplanningMilestone;
import org.shanhai.project.milestone.Schedule;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.Turns;
import org.shanhai.project.standing.web.RecordedBy;
import org.shanhai.project.standing.web.TitleBody;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MilestoneController {

    private static final String MILESTONES = "/api/v1/projects/{projectId}/milestones";

    private final IdempotentWrites writes;
    private final PlanningMilestone planning;
    private final ReplanningMilestone replanning;
    private final AchievingMilestone achieving;
    private final Milestones milestones;
    private final Turns turns;
    private final Clock clock;

    MilestoneController(
            IdempotentWrites writes,
            PlanningMilestone planning,
            ReplanningMilestone replanning,
            AchievingMilestone achieving,
            Milestones milestones,
            Turns turns,
            Clock clock) {
        this.writes = writes;
        this.planning = planning;
        this.replanning = replanning;
        this.achieving = achieving;
        this.milestones = milestones;
        this.turns = turns;
        this.clock = clock;
    }

    /** Body of POST milestones. Without a phase it is one of the whole. */
    record PlanRequest(
            @Nullable String code,
            @Nullable TitleBody title,
            @Nullable String phase,
            @Nullable LocalDate plannedOn) {

        PlanMilestone read(Violations wrong) {
            var codeField = wrong.text("code", code).required();
            TitleBody.check(wrong, title);
            wrong.throwIfAny();
            return new PlanMilestone(
                    codeField.get(), TitleBody.read(title), phase == null ? Standing.WHOLE : phase, plannedOn);
        }
    }

    /** Body of POST replanning. Without a day it is planned for none any more. */
    record ReplanningRequest(
            @Nullable LocalDate plannedOn, @Nullable String reason) {

        ReplanMilestone read(Violations wrong) {
            var reasonField = wrong.text("reason", reason).required();
            wrong.throwIfAny();
            return new ReplanMilestone(plannedOn, reasonField.get());
        }
    }

    /** Body of POST achievement. */
    record AchievementRequest(
            @Nullable LocalDate achievedOn,
            @Nullable DatePrecision datePrecision,
            @Nullable String evidence) {

        AchieveMilestone read(Violations wrong) {
            var achievedOnField = wrong.date("achievedOn", achievedOn).required();
            wrong.throwIfAny();
            return new AchieveMilestone(
                    achievedOnField.get(), datePrecision == null ? DatePrecision.DAY : datePrecision, evidence);
        }
    }

    /**
     * A milestone as it is answered, as of today.
     *
     * @param firstPlannedOn the day of the first plan
     * @param lateDays days after plannedOn that it was achieved, or that it is overdue; 0 on time, null without a planned day
     * @param slipping whether it comes or came later than first planned
     */
    record MilestoneView(
            String code,
            TitleBody title,
            String phase,
            @Nullable LocalDate plannedOn,
            @Nullable LocalDate firstPlannedOn,
            List<ReplanningView> replannings,
            @Nullable LocalDate achievedOn,
            @Nullable DatePrecision datePrecision,
            @Nullable LocalDate countsOn,
            @Nullable String evidence,
            @Nullable Long lateDays,
            boolean slipping) {

        static MilestoneView of(Schedule schedule, LocalDate today, Caller reader) {
            Milestone milestone = schedule.milestone();
            Milestone.Achievement achievement = milestone.achievement();
            FactDay day = achievement == null ? null : achievement.day();
            List<ReplanningView> replannings = new ArrayList<>();
            for (int i = 1; i < schedule.plans().size(); i++) {
                replannings.add(ReplanningView.of(
                        schedule.plans().get(i - 1), schedule.plans().get(i), reader));
            }
            return new MilestoneView(
                    milestone.code(),
                    TitleBody.of(milestone.title()),
                    milestone.phase(),
                    milestone.plannedOn(),
                    schedule.firstPlannedOn(),
                    replannings,
                    day == null ? null : day.day(),
                    day == null ? null : day.precision(),
                    day == null ? null : day.countsOn(),
                    achievement == null ? null : achievement.evidence(),
                    schedule.lateDays(today),
                    schedule.slipping(today));
        }
    }

    /** A plan that took the place of the one before. */
    record ReplanningView(
            @Nullable LocalDate previousPlannedOn,
            @Nullable LocalDate plannedOn,
            String reason,
            long sequence,
            Instant recordedAt,
            RecordedBy recordedBy) {

        static ReplanningView of(MilestonePlan before, MilestonePlan plan, Caller reader) {
            return new ReplanningView(
                    before.plannedOn(),
                    plan.plannedOn(),
                    Objects.requireNonNull(plan.reason()),
                    plan.stamp().sequence(),
                    plan.stamp().recordedAt(),
                    RecordedBy.of(plan.by(), reader));
        }
    }

    /** A phase of a project, with its milestones counted. WHOLE counts those of all phases. */
    record PhaseView(String phase, long milestonesPlanned, long milestonesAchieved, long milestonesLate) {

        static PhaseView of(String phase, Map<String, Milestones.Count> counts) {
            Milestones.Count count = phase.equals(Standing.WHOLE)
                    ? Milestones.Count.sum(counts.values())
                    : counts.getOrDefault(phase, Milestones.Count.NONE);
            return new PhaseView(phase, count.planned(), count.achieved(), count.late());
        }
    }

    @PostMapping(MILESTONES)
    Answer plan(Caller caller, WriteRequest write, @PathVariable UUID projectId, @RequestBody PlanRequest request) {
        PlanMilestone command = request.read(new Violations(today()));
        return writes.once(write, () -> {
            MilestoneView view = MilestoneView.of(planning.plan(caller, projectId, command), today(), caller);
            return Answer.created("/api/v1/projects/" + projectId + "/milestones/" + view.code(), view);
        });
    }

    @PostMapping(MILESTONES + "/{code}/achievement")
    Answer achieve(
            Caller caller,
            WriteRequest write,
            @PathVariable UUID projectId,
            @PathVariable String code,
            @RequestBody AchievementRequest request) {
        AchieveMilestone command = request.read(new Violations(today()));
        return writes.once(
                write,
                () -> Answer.ok(
                        MilestoneView.of(achieving.achieve(caller, projectId, code, command), today(), caller)));
    }

    @PostMapping(MILESTONES + "/{code}/replanning")
    Answer replan(
            Caller caller,
            WriteRequest write,
            @PathVariable UUID projectId,
            @PathVariable String code,
            @RequestBody ReplanningRequest request) {
        ReplanMilestone command = request.read(new Violations(today()));
        return writes.once(
                write,
                () -> Answer.ok(
                        MilestoneView.of(replanning.replan(caller, projectId, code, command), today(), caller)));
    }

    @GetMapping(MILESTONES)
    Page<MilestoneView> list(Caller caller, @PathVariable UUID projectId, PageRequest page) {
        project(projectId);
        return Page.of(milestones.of(projectId, page), page, placed -> List.of(Long.toString(placed.plannedSequence())))
                .map(placed -> MilestoneView.of(placed.schedule(), today(), caller));
    }

    @GetMapping(MILESTONES + "/{code}")
    MilestoneView milestone(Caller caller, @PathVariable UUID projectId, @PathVariable String code) {
        project(projectId);
        return milestones
                .schedule(projectId, code)
                .map(schedule -> MilestoneView.of(schedule, today(), caller))
                .orElseThrow(() -> Refusal.notFound("milestone", code).asException());
    }

    @GetMapping("/api/v1/projects/{projectId}/phases")
    Page<PhaseView> phases(@PathVariable UUID projectId) {
        Standing project = project(projectId);
        Map<String, Milestones.Count> counts = milestones.countByPhase(projectId, today());
        return new Page<>(
                project.allPhases().stream()
                        .map(phase -> PhaseView.of(phase, counts))
                        .toList(),
                null);
    }

    private LocalDate today() {
        return BusinessDay.today(clock);
    }

    private Standing project(UUID projectId) {
        return turns.find(projectId)
                .orElseThrow(() -> Refusal.notFound("projectId", projectId).asException());
    }
}
