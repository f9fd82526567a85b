package org.shanhai.funding.intake;

import java.util.List;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.intake.IntakeSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This service reads the project stream and nothing else. */
@Configuration(proxyBeanMethods = false)
class ProjectStream {

    @Bean
    IntakeSettings intakeSettings() {
        return new IntakeSettings("funding-service", List.of(Topic.PROJECT_EVENTS));
    }
}
