package org.shanhai.funding.projects;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The copy of the projects and milestones heard of, and the place of each project in the funding stream. */
public interface KnownProjects {

    Optional<KnownProject> find(UUID projectId);

    /** The ids of the known projects that have these codes; codes without a project are left out. */
    Map<String, UUID> idsOf(Collection<String> codes);

    /** Whether money may go to a project that is known. */
    Standing standing(UUID projectId);

    /**
     * Locks the project's place in the funding stream until the transaction ends and draws the next sequence, which must then be published.
     *
     * @param now the clock; the answer is never earlier than the recording before
     */
    Turn draw(UUID projectId, Instant now);

    /** The next place in the funding stream of a project. */
    record Turn(long sequence, Instant recordedAt) {}

    /** Enters projects or replaces what is known of them. */
    void put(Collection<Head> heads);

    /** Enters the status of projects that are known. */
    void setStatus(Collection<Status> statuses);

    /** Keeps which status a project had from when on. */
    void keepStatuses(List<Status> statuses);

    /** Enters planned milestones, or what is known of them later. */
    void putMilestones(List<Milestone> milestones);

    /** What a project's own events say of it. */
    record Head(UUID id, String code, String status, List<KnownProject.Donor> donors) {}

    /** The status a project has from an instant on. */
    record Status(UUID id, String status, Instant recordedAt) {}

    /** A milestone; {@code achievedOn} is null until it is achieved. */
    record Milestone(
            UUID projectId,
            String code,
            @Nullable LocalDate plannedOn,
            @Nullable LocalDate achievedOn,
            Instant recordedAt) {}
}
