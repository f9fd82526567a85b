package org.shanhai.impact.intake;

import java.util.List;
import java.util.UUID;
import org.shanhai.contracts.project.ProjectHead;
import org.shanhai.impact.ledger.Pairing;
import org.shanhai.impact.ledger.Project;
import org.shanhai.impact.ledger.ProjectStatus;
import org.shanhai.impact.ledger.Share;

/** Reads what the register says of a project. Pure. */
final class Heads {
    private Heads() {}

    static Project project(UUID id, ProjectHead head) {
        if (!id.toString().equals(head.projectId())) {
            throw new UnusableEventException("an event of project " + id + " that tells of " + head.projectId());
        }
        if (head.donors().isEmpty()) {
            throw new UnusableEventException("project " + id + " has no donor");
        }
        String partOf = head.partOf();
        return new Project(
                id,
                head.code(),
                head.title().en(),
                head.title().zh(),
                head.area().code(),
                head.area().prefectureCode(),
                head.area().regionCode(),
                head.sectorCode(),
                shares(head.donors()),
                switch (head.pairing()) {
                    case IN_PAIR -> Pairing.IN_PAIR;
                    case CROSS_PAIR -> Pairing.CROSS_PAIR;
                    case UNDETERMINED -> Pairing.UNDETERMINED;
                },
                status(head.status()),
                partOf == null ? null : UUID.fromString(partOf),
                head.source().illustrative());
    }

    private static List<Share> shares(List<org.shanhai.contracts.project.Donor> donors) {
        if (donors.size() == 1) {
            org.shanhai.contracts.project.Donor only = donors.getFirst();
            return List.of(new Share(
                    only.donorCode(), only.countedDonorCode(), only.role().name(), Share.WHOLE_NANO));
        }
        List<Share> shares = donors.stream()
                .map(donor -> new Share(
                        donor.donorCode(),
                        donor.countedDonorCode(),
                        donor.role().name(),
                        donor.shareNano()))
                .toList();
        long given = shares.stream().filter(share -> share.nano() != null).count();
        long sum = shares.stream()
                .mapToLong(share -> share.nano() == null ? 0 : share.nano())
                .sum();
        if (given != 0 && (given != shares.size() || sum != Share.WHOLE_NANO)) {
            throw new UnusableEventException("shares of the donors that do not make a whole");
        }
        return shares;
    }

    static ProjectStatus status(org.shanhai.contracts.project.ProjectStatus status) {
        return switch (status) {
            case PIPELINE -> ProjectStatus.PIPELINE;
            case IMPLEMENTATION -> ProjectStatus.IMPLEMENTATION;
            case FINALISATION -> ProjectStatus.FINALISATION;
            case CLOSED -> ProjectStatus.CLOSED;
            case CANCELLED -> ProjectStatus.CANCELLED;
            case SUSPENDED -> ProjectStatus.SUSPENDED;
        };
    }
}
