package org.shanhai.funding;

import static org.shanhai.platform.security.AccessRule.get;
import static org.shanhai.platform.security.AccessRule.post;
import static org.shanhai.platform.security.Role.ADMIN;
import static org.shanhai.platform.security.Role.AUDITOR;
import static org.shanhai.platform.security.Role.FINANCE;

import org.shanhai.platform.security.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what here. Whose money it is, is for the use cases to check. */
@Configuration(proxyBeanMethods = false)
class FundingAccess {

    @Bean
    AccessTable accessTable() {
        return AccessTable.of(
                post("/api/v1/projects/{projectId}/commitments").to(FINANCE),
                get("/api/v1/commitments/{commitmentId}").toEveryRole(),
                post("/api/v1/commitments/{commitmentId}/disbursements").to(FINANCE),
                get("/api/v1/projects/{projectId}/funds").toEveryRole(),
                get("/api/v1/policy-shares").toEveryRole(),
                get("/api/v1/journal").to(FINANCE, AUDITOR, ADMIN));
    }
}
