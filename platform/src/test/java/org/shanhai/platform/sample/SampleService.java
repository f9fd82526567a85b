package org.shanhai.platform.sample;

import static org.shanhai.platform.security.AccessRule.get;
import static org.shanhai.platform.security.AccessRule.patch;
import static org.shanhai.platform.security.AccessRule.post;

import org.shanhai.platform.security.AccessTable;
import org.shanhai.platform.security.Role;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service without a database; tests that need one import {@link SampleWrites}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(SampleController.class)
public class SampleService {

    /** Goes with {@link #WITHOUT_DATABASE}. */
    public static final String READY_WITHOUT_DATABASE =
            "management.endpoint.health.group.readiness.include=readinessState";

    /** Says to autoconfiguration that there is neither database nor broker. */
    public static final String WITHOUT_DATABASE = "spring.autoconfigure.exclude="
            + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
            + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration";

    @Bean
    AccessTable access() {
        return AccessTable.of(
                get("/api/v1/samples").toEveryRole(),
                get("/api/v1/samples/{id}").toEveryRole(),
                get("/api/v1/samples/failing").toEveryRole(),
                get("/api/v1/samples/whoami").toEveryRole(),
                post("/api/v1/samples").to(Role.OFFICE, Role.ADMIN),
                patch("/api/v1/samples/{id}").to(Role.OFFICE),
                post("/api/v1/samples/written").to(Role.OFFICE));
    }
}
