package org.shanhai.project.publishing;

import org.shanhai.contracts.project.MilestoneAchieved;
import org.shanhai.contracts.project.MilestonePlanned;
import org.shanhai.contracts.project.MilestoneReplanned;
import org.shanhai.project.milestone.Milestone;
import org.shanhai.project.milestone.MilestoneEvents;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.springframework.stereotype.Component;

@Component
class PublishedMilestones implements MilestoneEvents {

    private final EventRecorder recorder;

    PublishedMilestones(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void planned(Stamp stamp, Signature by, Milestone milestone) {
        recorder.record(
                stamp,
                by,
                new MilestonePlanned(
                        milestone.code(),
                        PublishedProjects.title(milestone.title()),
                        milestone.phase(),
                        milestone.plannedOn(),
                        EventRecorder.actor(by)));
    }

    @Override
    public void replanned(Stamp stamp, Signature by, Milestone previous, Milestone milestone, String reason) {
        recorder.record(
                stamp,
                by,
                new MilestoneReplanned(
                        milestone.code(),
                        milestone.phase(),
                        previous.plannedOn(),
                        milestone.plannedOn(),
                        reason,
                        EventRecorder.actor(by)));
    }

    @Override
    public void achieved(Stamp stamp, Signature by, Milestone milestone, Milestone.Achievement achievement) {
        recorder.record(
                stamp,
                by,
                new MilestoneAchieved(
                        milestone.code(),
                        milestone.phase(),
                        milestone.plannedOn(),
                        achievement.day().day(),
                        Vocabulary.of(achievement.day().precision()),
                        achievement.day().countsOn(),
                        achievement.evidence(),
                        EventRecorder.actor(by)));
    }
}
