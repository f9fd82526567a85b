package org.shanhai.funding;

import static org.shanhai.platform.security.AccessRule.get;
import static org.shanhai.platform.security.AccessRule.post;
import static org.shanhai.platform.security.AccessRule.put;
import static org.shanhai.platform.security.Role.ADMIN;
import static org.shanhai.platform.security.Role.AUDITOR;
import static org.shanhai.platform.security.Role.FINANCE;
import static org.shanhai.platform.security.Whose.MONEYS_DONOR;

import org.shanhai.platform.security.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what here. Whose money it is, is for the use cases to check. */
@Configuration(proxyBeanMethods = false)
class FundingAccess {

    @Bean
    AccessTable accessTable() {
        return AccessTable.of(
                post("/api/v1/projects/{projectId}/commitments").to(FINANCE).actingFor(MONEYS_DONOR),
                get("/api/v1/commitments/{commitmentId}").toEveryRole(),
                post("/api/v1/commitments/{commitmentId}/revisions").to(FINANCE).actingFor(MONEYS_DONOR),
                post("/api/v1/commitments/{commitmentId}/cancellation")
                        .to(FINANCE)
                        .actingFor(MONEYS_DONOR),
                post("/api/v1/commitments/{commitmentId}/disbursements")
                        .to(FINANCE)
                        .actingFor(MONEYS_DONOR),
                get("/api/v1/disbursements").to(FINANCE, AUDITOR, ADMIN),
                get("/api/v1/disbursements/{disbursementId}").to(FINANCE, AUDITOR, ADMIN),
                post("/api/v1/disbursements/{disbursementId}/approval")
                        .to(FINANCE)
                        .actingFor(MONEYS_DONOR),
                post("/api/v1/disbursements/{disbursementId}/returns")
                        .to(FINANCE)
                        .actingFor(MONEYS_DONOR),
                put("/api/v1/donors/{donorCode}/approval-limit").to(ADMIN),
                get("/api/v1/donors/{donorCode}/approval-limit").to(FINANCE, AUDITOR, ADMIN),
                get("/api/v1/projects/{projectId}/funds").toEveryRole(),
                get("/api/v1/accounts").toEveryRole(),
                get("/api/v1/tranches").toEveryRole(),
                get("/api/v1/policy-shares").toEveryRole(),
                get("/api/v1/imports/{kind}/template").toEveryRole(),
                get("/api/v1/imports/{kind}/{importId}").to(FINANCE, AUDITOR, ADMIN),
                post("/api/v1/imports/{kind}").to(FINANCE),
                get("/api/v1/journal").to(FINANCE, AUDITOR, ADMIN),
                get("/api/v1/journal/verification").to(FINANCE, AUDITOR, ADMIN));
    }
}
