package org.shanhai.project.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.standing.Standing;

/**
 * A project in the register.
 *
 * @param version of the head; other events of the project leave it as it is
 * @param createdFor the donor whose office entered it, null when that office acts for all
 * @param registeredAt when it was entered
 */
public record RegisteredProject(
        ProjectHead head, int version, @Nullable String createdFor, Instant registeredAt) {

    Standing standing() {
        return head.standing(createdFor);
    }

    RegisteredProject withHead(ProjectHead newHead) {
        return new RegisteredProject(newHead, version + 1, createdFor, registeredAt);
    }
}
