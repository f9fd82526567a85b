package org.shanhai.gateway.routing;

import static org.shanhai.gateway.routing.Backend.FUNDING_SERVICE;
import static org.shanhai.gateway.routing.Backend.IMPACT_SERVICE;
import static org.shanhai.gateway.routing.Backend.PROJECT_SERVICE;
import static org.shanhai.gateway.routing.Pace.ANSWER;
import static org.shanhai.gateway.routing.Pace.LONG_ANSWER;
import static org.shanhai.gateway.routing.Pace.STREAM;

import java.util.List;

/** Which service answers which path. The first row that matches holds; what no row names is not served. */
final class RouteTable {

    static final List<Route> ROUTES = List.of(
            new Route("live", IMPACT_SERVICE, STREAM, "/impact/live"),
            new Route("impact", IMPACT_SERVICE, ANSWER, "/impact/**"),
            new Route("figures", IMPACT_SERVICE, LONG_ANSWER, "/exports/figures/**"),
            new Route("money-imports", FUNDING_SERVICE, LONG_ANSWER, "/imports/commitments/**"),
            // The whole journal may be read out or checked in one answer.
            new Route("journal", FUNDING_SERVICE, LONG_ANSWER, "/journal/**"),
            new Route(
                    "money",
                    FUNDING_SERVICE,
                    ANSWER,
                    "/projects/*/commitments/**",
                    "/projects/*/funds/**",
                    "/commitments/**",
                    "/disbursements/**",
                    "/accounts/**",
                    "/tranches/**",
                    "/policy-shares/**",
                    "/donors/*/approval-limit"),
            new Route("files", PROJECT_SERVICE, LONG_ANSWER, "/imports/**", "/exports/**", "/evidence/**"),
            new Route("projects", PROJECT_SERVICE, ANSWER, "/projects/**", "/reports/**", "/months/**"),
            new Route(
                    "reference", PROJECT_SERVICE, ANSWER, "/donors/**", "/areas/**", "/sectors/**", "/indicators/**"));

    private RouteTable() {}
}
