package org.shanhai.funding.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.project.EmploymentReported;
import org.shanhai.contracts.project.MilestoneAchieved;
import org.shanhai.contracts.project.MilestonePlanned;
import org.shanhai.contracts.project.MilestoneReplanned;
import org.shanhai.contracts.project.OutcomeReported;
import org.shanhai.contracts.project.PayObserved;
import org.shanhai.contracts.project.ProjectCreated;
import org.shanhai.contracts.project.ProjectEvent;
import org.shanhai.contracts.project.ProjectHead;
import org.shanhai.contracts.project.ProjectRevised;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.contracts.project.ProjectStatusChanged;
import org.shanhai.contracts.project.ReportCorrected;
import org.shanhai.contracts.project.ReportRejected;
import org.shanhai.contracts.project.ReportVerified;
import org.shanhai.contracts.project.ReportingCalendarSet;
import org.shanhai.contracts.project.TargetsSet;
import org.shanhai.contracts.project.TrainingReported;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.funding.projects.KnownProjects;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.intake.StreamEffect;
import org.springframework.stereotype.Component;

/** Keeps the copy of projects and milestones. Of a batch only the last word on each is written. */
@Component
class ProjectCopying implements StreamEffect {

    private final KnownProjects projects;

    ProjectCopying(KnownProjects projects) {
        this.projects = projects;
    }

    @Override
    public void apply(List<EventEnvelope> events) {
        Map<UUID, KnownProjects.Head> heads = new LinkedHashMap<>();
        Map<UUID, KnownProjects.Status> statuses = new LinkedHashMap<>();
        Map<StatusKey, KnownProjects.Status> history = new LinkedHashMap<>();
        Map<MilestoneKey, KnownProjects.Milestone> milestones = new LinkedHashMap<>();
        for (EventEnvelope event : events) {
            UUID id = event.projectId();
            switch ((ProjectEvent) event.data()) {
                case ProjectCreated created -> {
                    heads.put(id, head(id, created.project()));
                    keep(history, status(event, created.project().status()));
                }
                case ProjectRevised revised -> {
                    heads.put(id, head(id, revised.project()));
                    statuses.remove(id);
                }
                case ProjectStatusChanged changed -> {
                    statuses.put(id, status(event, changed.status()));
                    keep(history, status(event, changed.status()));
                }
                case MilestonePlanned planned ->
                    merge(milestones, milestone(event, planned.milestone(), planned.plannedOn()));
                case MilestoneReplanned replanned ->
                    merge(milestones, milestone(event, replanned.milestone(), replanned.plannedOn()));
                case MilestoneAchieved achieved ->
                    merge(
                            milestones,
                            new KnownProjects.Milestone(
                                    id,
                                    achieved.milestone(),
                                    achieved.plannedOn(),
                                    achieved.countsOn(),
                                    event.recordedAt()));
                case TargetsSet ignored -> {}
                case EmploymentReported ignored -> {}
                case TrainingReported ignored -> {}
                case OutcomeReported ignored -> {}
                case PayObserved ignored -> {}
                case ReportCorrected ignored -> {}
                case ReportVerified ignored -> {}
                case ReportRejected ignored -> {}
                case ReportingCalendarSet ignored -> {}
            }
        }
        projects.put(heads.values());
        projects.setStatus(statuses.values());
        projects.keepStatuses(List.copyOf(history.values()));
        projects.putMilestones(List.copyOf(milestones.values()));
    }

    private record StatusKey(UUID projectId, Instant since) {}

    private record MilestoneKey(UUID projectId, String code) {}

    private static void keep(Map<StatusKey, KnownProjects.Status> history, KnownProjects.Status status) {
        history.put(new StatusKey(status.id(), status.recordedAt()), status);
    }

    /** A later word on a milestone keeps that it was achieved. */
    private static void merge(
            Map<MilestoneKey, KnownProjects.Milestone> milestones, KnownProjects.Milestone milestone) {
        milestones.merge(
                new MilestoneKey(milestone.projectId(), milestone.code()),
                milestone,
                (before, now) -> before.achievedOn() == null || now.achievedOn() != null
                        ? now
                        : new KnownProjects.Milestone(
                                now.projectId(),
                                now.code(),
                                now.plannedOn(),
                                before.achievedOn(),
                                before.recordedAt()));
    }

    private static KnownProjects.Status status(EventEnvelope event, ProjectStatus status) {
        return new KnownProjects.Status(event.projectId(), status.name(), event.recordedAt());
    }

    private static KnownProjects.Milestone milestone(EventEnvelope event, String code, @Nullable LocalDate plannedOn) {
        return new KnownProjects.Milestone(event.projectId(), code, plannedOn, null, event.recordedAt());
    }

    private static KnownProjects.Head head(UUID id, ProjectHead project) {
        return new KnownProjects.Head(
                id,
                project.code(),
                project.status().name(),
                project.donors().stream()
                        .map(donor -> new KnownProject.Donor(donor.donorCode(), donor.countedDonorCode()))
                        .toList());
    }
}
