package org.shanhai.funding.policyshare;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where it is told that shares were brought under a threshold. */
public interface PolicyShareEvents {

    /** @param causedBy id of the event of the booking that did it */
    void warned(List<PolicyWarning> warnings, UUID causedBy, Instant now);
}
