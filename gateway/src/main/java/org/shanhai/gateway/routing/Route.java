package org.shanhai.gateway.routing;

import java.util.List;

/**
 * A row of the {@link RouteTable}.
 *
 * @param paths patterns behind {@code /api/v1}; {@code /**} takes the path before it too
 */
record Route(String id, Backend backend, Pace pace, List<String> paths) {

    static final String PREFIX = "/api/v1";

    Route(String id, Backend backend, Pace pace, String... paths) {
        this(id, backend, pace, List.of(paths));
    }

    List<String> fullPaths() {
        return paths.stream().map(path -> PREFIX + path).toList();
    }
}
