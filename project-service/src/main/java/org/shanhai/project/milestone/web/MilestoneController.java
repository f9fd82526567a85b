package org.shanhai.project.milestone.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.shanhai.project.claim.web.TitleBody;
import org.shanhai.project.milestone.AchieveMilestone;
import org.shanhai.project.milestone.AchievingMilestone;
import org.shanhai.project.milestone.Milestone;
import org.shanhai.project.milestone.Milestones;
import org.shanhai.project.milestone.PlanMilestone;
import org.shanhai.project.milestone.PlanningMilestone;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.Turns;
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
    private final AchievingMilestone achieving;
    private final Milestones milestones;
    private final Turns turns;
    private final Clock clock;

    MilestoneController(
            IdempotentWrites writes,
            PlanningMilestone planning,
            AchievingMilestone achieving,
            Milestones milestones,
            Turns turns,
            Clock clock) {
        this.writes = writes;
        this.planning = planning;
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

    /** A milestone as it is answered. */
    record MilestoneView(
            String code,
            TitleBody title,
            String phase,
            @Nullable LocalDate plannedOn,
            @Nullable LocalDate achievedOn,
            @Nullable DatePrecision datePrecision,
            @Nullable LocalDate countsOn,
            @Nullable String evidence) {

        static MilestoneView of(Milestone milestone) {
            Milestone.Achievement achievement = milestone.achievement();
            TitleBody title = TitleBody.of(milestone.title());
            return achievement == null
                    ? new MilestoneView(
                            milestone.code(), title, milestone.phase(), milestone.plannedOn(), null, null, null, null)
                    : new MilestoneView(
                            milestone.code(),
                            title,
                            milestone.phase(),
                            milestone.plannedOn(),
                            achievement.day().day(),
                            achievement.day().precision(),
                            achievement.day().countsOn(),
                            achievement.evidence());
        }
    }

    /** A phase of a project, with its milestones counted. WHOLE counts those of all phases. */
    record PhaseView(String phase, long milestonesPlanned, long milestonesAchieved) {

        static PhaseView of(String phase, Map<String, Milestones.Count> counts) {
            Milestones.Count count = phase.equals(Standing.WHOLE)
                    ? Milestones.Count.sum(counts.values())
                    : counts.getOrDefault(phase, Milestones.Count.NONE);
            return new PhaseView(phase, count.planned(), count.achieved());
        }
    }

    @PostMapping(MILESTONES)
    Answer plan(Caller caller, WriteRequest write, @PathVariable UUID projectId, @RequestBody PlanRequest request) {
        PlanMilestone command = request.read(new Violations(BusinessDay.today(clock)));
        return writes.once(write, () -> {
            MilestoneView view = MilestoneView.of(planning.plan(caller, projectId, command));
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
        AchieveMilestone command = request.read(new Violations(BusinessDay.today(clock)));
        return writes.once(
                write, () -> Answer.ok(MilestoneView.of(achieving.achieve(caller, projectId, code, command))));
    }

    @GetMapping(MILESTONES)
    Page<MilestoneView> list(@PathVariable UUID projectId, PageRequest page) {
        project(projectId);
        return Page.of(milestones.of(projectId, page), page, placed -> List.of(Long.toString(placed.plannedSequence())))
                .map(placed -> MilestoneView.of(placed.milestone()));
    }

    @GetMapping(MILESTONES + "/{code}")
    MilestoneView milestone(@PathVariable UUID projectId, @PathVariable String code) {
        project(projectId);
        return milestones
                .find(projectId, code)
                .map(MilestoneView::of)
                .orElseThrow(() -> Refusal.notFound("milestone", code).asException());
    }

    @GetMapping("/api/v1/projects/{projectId}/phases")
    Page<PhaseView> phases(@PathVariable UUID projectId) {
        Standing project = project(projectId);
        Map<String, Milestones.Count> counts = milestones.countByPhase(projectId);
        return new Page<>(
                project.allPhases().stream()
                        .map(phase -> PhaseView.of(phase, counts))
                        .toList(),
                null);
    }

    private Standing project(UUID projectId) {
        return turns.find(projectId)
                .orElseThrow(() -> Refusal.notFound("projectId", projectId).asException());
    }
}
