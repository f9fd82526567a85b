package org.shanhai.funding.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        List<KnownProjects.Milestone> milestones = new ArrayList<>();
        for (EventEnvelope event : events) {
            UUID id = event.projectId();
            switch ((ProjectEvent) event.data()) {
                case ProjectCreated created -> heads.put(id, head(id, created.project()));
                case ProjectRevised revised -> {
                    heads.put(id, head(id, revised.project()));
                    statuses.remove(id);
                }
                case ProjectStatusChanged changed ->
                    statuses.put(
                            id, new KnownProjects.Status(id, changed.status().name()));
                case MilestonePlanned planned ->
                    milestones.add(new KnownProjects.Milestone(id, planned.milestone(), planned.plannedOn(), null));
                case MilestoneAchieved achieved ->
                    milestones.add(new KnownProjects.Milestone(
                            id, achieved.milestone(), achieved.plannedOn(), achieved.countsOn()));
                case TargetsSet ignored -> {}
                case EmploymentReported ignored -> {}
                case TrainingReported ignored -> {}
                case OutcomeReported ignored -> {}
                case PayObserved ignored -> {}
                case ReportCorrected ignored -> {}
                case ReportVerified ignored -> {}
                case ReportRejected ignored -> {}
                case ReportingCalendarSet ignored -> {}
                case MilestoneReplanned replanned ->
                    milestones.add(new KnownProjects.Milestone(id, replanned.milestone(), replanned.plannedOn(), null));
            }
        }
        projects.put(heads.values());
        projects.setStatus(statuses.values());
        projects.putMilestones(milestones);
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
