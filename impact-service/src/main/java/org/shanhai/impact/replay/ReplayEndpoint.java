package org.shanhai.impact.replay;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The replay at {@code /actuator/replay} of the management port: GET tells how it stands, POST starts one
 * ({@code {"acceptDifferences": true}}: takes the rebuilt tables also when they differ), DELETE stops it.
 */
@Endpoint(id = "replay")
final class ReplayEndpoint {
    private static final int CONFLICT = 409;

    private final Replaying replaying;

    ReplayEndpoint(Replaying replaying) {
        this.replaying = replaying;
    }

    @ReadOperation
    ReplayStatus status() {
        return replaying.status();
    }

    @WriteOperation
    WebEndpointResponse<ReplayStatus> start(@Nullable Boolean acceptDifferences) {
        boolean started = replaying.start(Boolean.TRUE.equals(acceptDifferences));
        return new WebEndpointResponse<>(replaying.status(), started ? WebEndpointResponse.STATUS_OK : CONFLICT);
    }

    @DeleteOperation
    ReplayStatus stop() {
        replaying.stop();
        return replaying.status();
    }
}
