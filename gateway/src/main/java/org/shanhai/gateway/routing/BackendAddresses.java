package org.shanhai.gateway.routing;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the services are. */
@ConfigurationProperties("shanhai.gateway.backends")
record BackendAddresses(URI projectService, URI fundingService, URI impactService) {

    URI of(Backend backend) {
        return switch (backend) {
            case PROJECT_SERVICE -> projectService;
            case FUNDING_SERVICE -> fundingService;
            case IMPACT_SERVICE -> impactService;
        };
    }
}
