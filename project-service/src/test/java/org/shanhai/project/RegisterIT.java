package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanhai.project.TopicReader.Message;
import tools.jackson.databind.JsonNode;

class RegisterIT extends RunningService {

    @Test
    void readsWhatWasRegistered() {
        Api.Response created = beijing().post("/projects", project(newCode(), ", \"note\": \"first hall\""));
        Api.Response read = beijing().get("/projects/" + created.id());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.header("Location")).isEqualTo("/api/v1/projects/" + created.id());
        assertThat(read.json().path("pairing").asString()).isEqualTo("IN_PAIR");
        assertThat(read.json().path("donors").get(0).path("sharePercent").asString())
                .isEqualTo("100");
    }

    @Test
    void equalSharesSumToExactlyOneHundred() {
        String body = project(newCode(), ", \"equalShares\": true")
                .replace(
                        "[{\"donorCode\": \"110000\", \"role\": \"LEAD\"}]",
                        "[{\"donorCode\": \"120000\", \"role\": \"PARTICIPANT\"}, {\"donorCode\": \"110000\", \"role\": \"LEAD\"},"
                                + " {\"donorCode\": \"130000\", \"role\": \"PARTICIPANT\"}]");
        JsonNode donors = beijing().post("/projects", body).json().path("donors");
        assertThat(List.of(
                        donors.get(0).path("sharePercent").asString(),
                        donors.get(1).path("sharePercent").asString(),
                        donors.get(2).path("sharePercent").asString()))
                .containsExactly("33.3333333", "33.3333334", "33.3333333");
    }

    @Test
    void sameKeyGivesTheFirstAnswerAgainAndAnotherBodyIsRefused() {
        String body = project(newCode(), "");
        Api.Response first = beijing().post("/projects", body, "Idempotency-Key", "key-" + body.hashCode());
        Api.Response again = beijing().post("/projects", body, "Idempotency-Key", "key-" + body.hashCode());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(beijing()
                        .post("/projects", project(newCode(), ""), "Idempotency-Key", "key-" + body.hashCode())
                        .errors())
                .containsExactly("Idempotency-Key: key-reused");
        assertThat(beijing().get("/projects/" + first.id() + "/history").items())
                .hasSize(1);
    }

    @Test
    void headIsPatchedWithReasonOnTheVersionThatWasRead() {
        String path = "/projects/" + newProject();
        String patch = "{\"subArea\": \"industrial park\", \"title\": {\"zh\": null}, \"reason\": \"moved\"}";

        assertThat(beijing().patch(path, patch).status()).isEqualTo(428);
        Api.Response stale = beijing().patch(path, patch, "If-Match", "\"7\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.header("ETag")).isEqualTo("\"1\"");
        assertThat(beijing()
                        .patch(path, "{\"subArea\": \"x\"}", "If-Match", "\"1\"")
                        .errors())
                .containsExactly("reason: missing");
        assertThat(beijing()
                        .patch(path, "{\"owner\": \"x\", \"reason\": \"y\"}", "If-Match", "\"1\"")
                        .errors())
                .containsExactly("owner: unknown-field");

        Api.Response patched = beijing().patch(path, patch, "If-Match", "\"1\"", "Idempotency-Key", path);
        assertThat(patched.status()).as(patched.toString()).isEqualTo(200);
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
        assertThat(patched.json().path("subArea").asString()).isEqualTo("industrial park");
        assertThat(patched.json().path("title").path("zh").isNull()).isTrue();
        assertThat(patched.json().path("title").path("en").asString()).isEqualTo("Weaving workshop");
        assertThat(beijing().get(path).json()).isEqualTo(patched.json());

        Api.Response replayed = beijing().patch(path, patch, "If-Match", "\"1\"", "Idempotency-Key", path);
        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void reportsLeaveTheVersionOfTheHeadAsItIs() {
        String project = newProject();
        beijing().post("/projects/" + project + "/employment-reports", hires("20"));
        assertThat(beijing().get("/projects/" + project).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void patchThatChangesNothingIsNoEvent() {
        String project = newProject();
        Api.Response same = beijing()
                .patch("/projects/" + project, "{\"areaCode\": \"653201\", \"reason\": \"none\"}", "If-Match", "\"1\"");
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.header("ETag")).isEqualTo("\"1\"");
        assertThat(beijing().get("/projects/" + project + "/history").items()).hasSize(1);
    }

    @Test
    void changeOfHeadAndStatusIsPublishedAsTwoEvents() {
        String project = newProject();
        Api.Response patched = beijing().patch("/projects/" + project, """
                        {"status": "CLOSED", "equalShares": true, "reason": "handed over",
                         "donors": [{"donorCode": "110000", "role": "LEAD"}, {"donorCode": "330200", "role": "SUPPORTING"}]}""", "If-Match", "\"1\"");
        assertThat(patched.status()).as(patched.toString()).isEqualTo(200);
        assertThat(patched.json().path("pairing").asString()).isEqualTo("CROSS_PAIR");
        assertThat(beijing()
                        .patch(
                                "/projects/" + project,
                                "{\"status\": \"PIPELINE\", \"reason\": \"x\"}",
                                "If-Match",
                                "\"2\"")
                        .errors())
                .containsExactly("status: status-not-reachable");

        try (TopicReader topic = new TopicReader(STACK.bootstrapServers())) {
            List<Message> messages = topic.messagesOf(project, 3);
            assertThat(messages)
                    .extracting(Message::type)
                    .containsExactly(
                            "shanhai.project.created.v1",
                            "shanhai.project.revised.v1",
                            "shanhai.project.status-changed.v1");
            assertThat(messages).extracting(Message::sequence).containsExactly(1L, 2L, 3L);
            assertThat(messages)
                    .allSatisfy(message -> assertThat(message.faults()).isEmpty());
            JsonNode revised = messages.get(1).data();
            assertThat(revised.path("previous").path("donors")).hasSize(1);
            assertThat(revised.path("project").path("donors")).hasSize(2);
            assertThat(revised.path("project")
                            .path("donors")
                            .get(0)
                            .path("shareNano")
                            .asLong())
                    .isEqualTo(500_000_000L);
            assertThat(revised.path("project").path("status").asString()).isEqualTo("IMPLEMENTATION");
            assertThat(messages.get(2).data().path("status").asString()).isEqualTo("CLOSED");
        }
    }

    @Test
    void listsByDonorAreaSectorStatusPairingAndTextWithRollUp() {
        String code = newCode();
        String project = as("office", "330100")
                .post(
                        "/projects",
                        project(code, ", \"subArea\": \"Park " + code + "\"")
                                .replace("\"110000\"", "\"330100\"")
                                .replace("653201", "652901")
                                .replace("纺织车间", "电商培训" + code))
                .id();
        for (String filter : List.of(
                "donor=330100",
                "donor=330000",
                "area=652901",
                "area=652900",
                "area=650000",
                "sector=32163",
                "status=IMPLEMENTATION",
                "pairing=IN_PAIR",
                "q=" + code,
                "q=park%20" + code,
                "q=%E7%94%B5%E5%95%86%E5%9F%B9%E8%AE%AD" + code)) {
            assertThat(ids("/projects?limit=500&" + filter)).as(filter).contains(project);
        }
        for (String filter : List.of(
                "donor=110000", "area=653200", "sector=11130", "status=CLOSED", "pairing=CROSS_PAIR", "q=%25")) {
            assertThat(ids("/projects?limit=500&" + filter)).as(filter).doesNotContain(project);
        }
    }

    @Test
    void pagesThroughTheList() {
        List<String> made = List.of(newProject(), newProject(), newProject());
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            Api.Response page = beijing().get("/projects?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.items().forEach(item -> paged.add(item.path("id").asString()));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(paged).doesNotHaveDuplicates().containsAll(made);
        assertThat(beijing().get("/projects?limit=501").status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void projectIsPartOfAnotherButNeverOfItself() {
        String whole = newProject();
        Api.Response part = beijing().post("/projects", project(newCode(), ", \"partOf\": \"" + whole + "\""));
        assertThat(part.status()).isEqualTo(201);
        Api.Response circle = beijing()
                .patch(
                        "/projects/" + whole,
                        "{\"partOf\": \"" + part.id() + "\", \"reason\": \"x\"}",
                        "If-Match",
                        "\"1\"");
        assertThat(circle.errors()).containsExactly("partOf: part-of-itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "verifier", "auditor", "analyst", "admin"})
    void everyRoleReadsAndOnlyOfficesWrite(String role) {
        String project = newProject();
        Api other = as(role, "110000");
        for (String path : List.of(
                "/donors",
                "/areas",
                "/sectors",
                "/indicators",
                "/projects",
                "/projects/" + project,
                "/projects/" + project + "/targets",
                "/projects/" + project + "/milestones",
                "/projects/" + project + "/phases",
                "/projects/" + project + "/reports",
                "/projects/" + project + "/pay-observations",
                "/projects/" + project + "/history",
                "/reports")) {
            assertThat(other.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(other.post("/projects", project(newCode(), "")).status()).isEqualTo(403);
        assertThat(other.patch("/projects/" + project, "{\"note\": \"x\", \"reason\": \"y\"}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
        for (String path : List.of("employment-reports", "training-reports", "outcome-reports", "pay-observations")) {
            assertThat(other.post("/projects/" + project + "/" + path, "{}").status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void officeWritesForItsDonorsProjectsOnlyAndTheHeadBelongsToTheLead() {
        String body = project(newCode(), "")
                .replace(
                        "[{\"donorCode\": \"110000\", \"role\": \"LEAD\"}]",
                        "[{\"donorCode\": \"330200\", \"role\": \"LEAD\"}, {\"donorCode\": \"110000\", \"role\": \"SUPPORTING\"}]");
        String project = beijing().post("/projects", body).id();
        String reports = "/projects/" + project + "/employment-reports";
        String patch = "{\"note\": \"x\", \"reason\": \"y\"}";

        assertThat(beijing().post(reports, hires("1")).status()).isEqualTo(201);
        assertThat(as("office", "330000").post(reports, hires("1")).status()).isEqualTo(201);
        Api.Response foreign = as("office", "310000").post(reports, hires("1"));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().path("type").asString()).isEqualTo("urn:shanhai:problem:other-donor");

        assertThat(beijing()
                        .patch("/projects/" + project, patch, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
        assertThat(as("office", "330000")
                        .patch("/projects/" + project, patch, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
        assertThat(as("office", "310000")
                        .post("/projects", body.replace("T-", "U-"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void referenceDataHasNineteenDonorsAndOneHundredAndEightCounties() {
        assertThat(beijing().get("/donors").items())
                .filteredOn(donor -> donor.path("counted").asBoolean())
                .hasSize(19);
        assertThat(beijing().get("/areas?view=flat").items())
                .filteredOn(area -> area.path("level").asString().equals("COUNTY"))
                .hasSize(108);
        List<JsonNode> tree = beijing().get("/areas").items();
        assertThat(tree).hasSize(1);
        assertThat(tree.getFirst().path("children")).hasSize(15);
        assertThat(beijing().get("/sectors").items()).isNotEmpty();
        assertThat(beijing().get("/indicators").items())
                .extracting(indicator -> indicator.path("code").asString())
                .contains("jobsDirect", "LAND_UNDER_TRIAL");
    }

    private List<String> ids(String path) {
        return beijing().get(path).items().stream()
                .map(item -> item.path("id").asString())
                .toList();
    }
}
