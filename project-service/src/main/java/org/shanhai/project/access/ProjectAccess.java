package org.shanhai.project.access;

import static org.shanhai.platform.security.AccessRule.get;
import static org.shanhai.platform.security.AccessRule.patch;
import static org.shanhai.platform.security.AccessRule.post;
import static org.shanhai.platform.security.AccessRule.put;
import static org.shanhai.platform.security.Role.ADMIN;
import static org.shanhai.platform.security.Role.AUDITOR;
import static org.shanhai.platform.security.Role.OFFICE;
import static org.shanhai.platform.security.Role.VERIFIER;
import static org.shanhai.platform.security.Whose.LEADING_DONOR;
import static org.shanhai.platform.security.Whose.PROJECTS_DONOR;

import org.shanhai.platform.security.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Facts are written by programme offices and by nobody else, and decided on by verifiers; everybody with a role reads. The administrator
 * closes months. Which office may write what in which project:
 * {@link org.shanhai.project.standing.Rights}.
 */
@Configuration(proxyBeanMethods = false)
class ProjectAccess {

    @Bean
    AccessTable accessTable() {
        return AccessTable.of(
                get("/api/v1/donors").toEveryRole(),
                get("/api/v1/areas").toEveryRole(),
                get("/api/v1/sectors").toEveryRole(),
                get("/api/v1/indicators").toEveryRole(),
                get("/api/v1/projects").toEveryRole(),
                get("/api/v1/projects/{projectId}").toEveryRole(),
                get("/api/v1/projects/{projectId}/targets").toEveryRole(),
                get("/api/v1/projects/{projectId}/targets/{phase}/{indicator}").toEveryRole(),
                get("/api/v1/projects/{projectId}/phases").toEveryRole(),
                get("/api/v1/projects/{projectId}/milestones").toEveryRole(),
                get("/api/v1/projects/{projectId}/milestones/{code}").toEveryRole(),
                get("/api/v1/projects/{projectId}/pay-observations").toEveryRole(),
                get("/api/v1/projects/{projectId}/reports").toEveryRole(),
                get("/api/v1/projects/{projectId}/history").toEveryRole(),
                get("/api/v1/reports").toEveryRole(),
                get("/api/v1/reports/{reportId}").toEveryRole(),
                get("/api/v1/imports/{kind}/template").toEveryRole(),
                get("/api/v1/imports/{kind}/{importId}").to(OFFICE, AUDITOR, ADMIN),
                get("/api/v1/projects/{projectId}/reporting-calendar").toEveryRole(),
                get("/api/v1/exports/projects").toEveryRole(),
                get("/api/v1/exports/reports").toEveryRole(),
                get("/api/v1/evidence/{evidenceId}").toEveryRole(),
                get("/api/v1/evidence/{evidenceId}/content").toEveryRole(),
                post("/api/v1/evidence").to(OFFICE, VERIFIER),
                put("/api/v1/projects/{projectId}/reporting-calendar")
                        .to(OFFICE)
                        .actingFor(PROJECTS_DONOR),
                post("/api/v1/imports/{kind}").to(OFFICE),
                get("/api/v1/months").toEveryRole(),
                get("/api/v1/months/{month}").toEveryRole(),
                post("/api/v1/months/{month}/closing").to(ADMIN),
                post("/api/v1/projects").to(OFFICE).actingFor(PROJECTS_DONOR),
                patch("/api/v1/projects/{projectId}").to(OFFICE).actingFor(LEADING_DONOR),
                put("/api/v1/projects/{projectId}/targets/{phase}/{indicator}")
                        .to(OFFICE)
                        .actingFor(PROJECTS_DONOR),
                post("/api/v1/projects/{projectId}/milestones").to(OFFICE).actingFor(PROJECTS_DONOR),
                post("/api/v1/projects/{projectId}/milestones/{code}/achievement")
                        .to(OFFICE)
                        .actingFor(PROJECTS_DONOR),
                post("/api/v1/projects/{projectId}/milestones/{code}/replanning")
                        .to(OFFICE)
                        .actingFor(PROJECTS_DONOR),
                post("/api/v1/projects/{projectId}/employment-reports")
                        .to(OFFICE)
                        .actingFor(PROJECTS_DONOR),
                post("/api/v1/projects/{projectId}/training-reports").to(OFFICE).actingFor(PROJECTS_DONOR),
                post("/api/v1/projects/{projectId}/outcome-reports").to(OFFICE).actingFor(PROJECTS_DONOR),
                post("/api/v1/projects/{projectId}/pay-observations").to(OFFICE).actingFor(PROJECTS_DONOR),
                post("/api/v1/reports/{reportId}/corrections").to(OFFICE).actingFor(PROJECTS_DONOR),
                post("/api/v1/reports/{reportId}/verification").to(VERIFIER).actingFor(PROJECTS_DONOR));
    }
}
