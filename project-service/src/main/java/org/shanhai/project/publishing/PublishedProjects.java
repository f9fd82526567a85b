package org.shanhai.project.publishing;

import java.util.UUID;
import org.shanhai.contracts.project.Area;
import org.shanhai.contracts.project.Donor;
import org.shanhai.contracts.project.ProjectCreated;
import org.shanhai.contracts.project.ProjectRevised;
import org.shanhai.contracts.project.ProjectStatusChanged;
import org.shanhai.project.reference.Pairing;
import org.shanhai.project.reference.Place;
import org.shanhai.project.registration.ProjectEvents;
import org.shanhai.project.registration.ProjectHead;
import org.shanhai.project.standing.DonorRole;
import org.shanhai.project.standing.ProjectDonor;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Title;
import org.springframework.stereotype.Component;

@Component
class PublishedProjects implements ProjectEvents {

    private final EventRecorder recorder;

    PublishedProjects(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void created(Stamp stamp, Signature by, ProjectHead project) {
        recorder.record(stamp, by, new ProjectCreated(head(project), EventRecorder.actor(by)));
    }

    @Override
    public void revised(Stamp stamp, Signature by, ProjectHead previous, ProjectHead project, String reason) {
        recorder.record(stamp, by, new ProjectRevised(head(previous), head(project), reason, EventRecorder.actor(by)));
    }

    @Override
    public void statusChanged(Stamp stamp, Signature by, ProjectStatus previous, ProjectStatus status, String reason) {
        recorder.record(
                stamp, by, new ProjectStatusChanged(status(previous), status(status), reason, EventRecorder.actor(by)));
    }

    private static org.shanhai.contracts.project.ProjectHead head(ProjectHead head) {
        UUID partOf = head.partOf();
        return new org.shanhai.contracts.project.ProjectHead(
                head.id().toString(),
                head.code(),
                title(head.title()),
                area(head.place()),
                head.subArea(),
                head.sectorCode(),
                head.donors().stream().map(PublishedProjects::donor).toList(),
                pairing(head.pairing()),
                status(head.status()),
                head.startedOn(),
                Vocabulary.of(head.datePrecision()),
                head.plannedStart(),
                head.plannedEnd(),
                head.phases(),
                partOf == null ? null : partOf.toString(),
                Vocabulary.of(head.source()));
    }

    static org.shanhai.contracts.project.Title title(Title title) {
        return new org.shanhai.contracts.project.Title(title.en(), title.zh());
    }

    private static Area area(Place place) {
        Area.Level level = switch (place.level()) {
            case REGION -> Area.Level.REGION;
            case PREFECTURE -> Area.Level.PREFECTURE;
            case COUNTY -> Area.Level.COUNTY;
        };
        return new Area(place.code(), level, place.prefectureCode(), place.regionCode());
    }

    private static Donor donor(ProjectDonor donor) {
        return new Donor(donor.code(), donor.countedCode(), role(donor.role()), donor.shareNano());
    }

    private static org.shanhai.contracts.project.DonorRole role(DonorRole role) {
        return switch (role) {
            case LEAD -> org.shanhai.contracts.project.DonorRole.LEAD;
            case SUPPORTING -> org.shanhai.contracts.project.DonorRole.SUPPORTING;
            case FACILITATOR -> org.shanhai.contracts.project.DonorRole.FACILITATOR;
            case PARTICIPANT -> org.shanhai.contracts.project.DonorRole.PARTICIPANT;
        };
    }

    private static org.shanhai.contracts.project.Pairing pairing(Pairing pairing) {
        return switch (pairing) {
            case IN_PAIR -> org.shanhai.contracts.project.Pairing.IN_PAIR;
            case CROSS_PAIR -> org.shanhai.contracts.project.Pairing.CROSS_PAIR;
            case UNDETERMINED -> org.shanhai.contracts.project.Pairing.UNDETERMINED;
        };
    }

    private static org.shanhai.contracts.project.ProjectStatus status(ProjectStatus status) {
        return switch (status) {
            case PIPELINE -> org.shanhai.contracts.project.ProjectStatus.PIPELINE;
            case IMPLEMENTATION -> org.shanhai.contracts.project.ProjectStatus.IMPLEMENTATION;
            case FINALISATION -> org.shanhai.contracts.project.ProjectStatus.FINALISATION;
            case CLOSED -> org.shanhai.contracts.project.ProjectStatus.CLOSED;
            case CANCELLED -> org.shanhai.contracts.project.ProjectStatus.CANCELLED;
            case SUSPENDED -> org.shanhai.contracts.project.ProjectStatus.SUSPENDED;
        };
    }
}
