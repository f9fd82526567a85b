package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shanhai.project.TopicReader.Message;
import tools.jackson.databind.JsonNode;

/** Milestones are planned anew and keep the days that they were planned for. */
class MilestoneIT extends RunningService {

    @Test
    void replannedMilestoneKeepsItsDaysAndIsLateAndSlippingAsOfToday() {
        String project = newProject();
        String milestones = "/projects/" + project + "/milestones";
        beijing()
                .post(
                        milestones,
                        "{\"code\": \"BUILT\", \"title\": {\"en\": \"Built\"}, \"phase\": \"PHASE_1\", \"plannedOn\": \"2025-03-31\"}");
        String replanning = milestones + "/BUILT/replanning";
        Api.Response overdue = beijing().get(milestones + "/BUILT");
        assertThat(overdue.json().path("lateDays").asLong()).isPositive();
        assertThat(overdue.json().path("slipping").asBoolean()).isTrue();

        Api.Response putOff = beijing().post(replanning, "{\"plannedOn\": \"2199-06-30\", \"reason\": \"flood\"}");
        assertThat(putOff.status()).as(putOff.toString()).isEqualTo(200);
        assertThat(putOff.json().path("lateDays").asLong()).isZero();
        assertThat(putOff.json().path("slipping").asBoolean()).isTrue();
        Api.Response givenUp = beijing().post(replanning, "{\"plannedOn\": null, \"reason\": \"no contractor\"}");
        assertThat(givenUp.json().path("plannedOn").isNull()).isTrue();
        assertThat(givenUp.json().path("lateDays").isNull()).isTrue();
        assertThat(beijing()
                        .post(replanning, "{\"plannedOn\": \"2025-05-31\", \"reason\": \"found one\"}")
                        .status())
                .isEqualTo(200);
        assertThat(beijing()
                        .post(replanning, "{\"plannedOn\": \"2025-05-31\", \"reason\": \"x\"}")
                        .errors())
                .containsExactly("plannedOn: planned-so-already");
        assertThat(beijing().post(replanning, "{\"plannedOn\": \"2025-05-31\"}").errors())
                .containsExactly("reason: missing");
        assertThat(beijing()
                        .post(milestones + "/NONE/replanning", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(phase(project)).isEqualTo("PHASE_1 1/0/1");

        beijing().post(milestones + "/BUILT/achievement", "{\"achievedOn\": \"2025-06-05\"}");
        JsonNode read = beijing().get(milestones).items().getFirst();
        assertThat(read).isEqualTo(beijing().get(milestones + "/BUILT").json());
        assertThat(read.path("firstPlannedOn").asString()).isEqualTo("2025-03-31");
        assertThat(read.path("plannedOn").asString()).isEqualTo("2025-05-31");
        assertThat(read.path("lateDays").asLong()).isEqualTo(5);
        assertThat(read.path("replannings")).hasSize(3);
        assertThat(read.path("replannings").get(1).path("previousPlannedOn").asString())
                .isEqualTo("2199-06-30");
        assertThat(read.path("replannings").get(1).path("reason").asString()).isEqualTo("no contractor");
        assertThat(phase(project)).isEqualTo("PHASE_1 1/1/1");
        Api.Response done = beijing().post(replanning, "{\"plannedOn\": \"2026-05-31\", \"reason\": \"x\"}");
        assertThat(done.status()).isEqualTo(409);
        assertThat(done.errors()).containsExactly("milestone: achieved-already");

        try (TopicReader topic = new TopicReader(STACK.bootstrapServers())) {
            List<Message> messages = topic.messagesOf(project, 6);
            ProjectIT.assertGapless(messages);
            assertThat(messages)
                    .allSatisfy(message -> assertThat(message.faults()).isEmpty());
            assertThat(messages.get(3).type()).isEqualTo("shanhai.project.milestone-replanned.v1");
            assertThat(messages.get(3).data().path("previousPlannedOn").asString())
                    .isEqualTo("2199-06-30");
            assertThat(messages.get(3).data().path("plannedOn").isNull()).isTrue();
            assertThat(messages.get(5).data().path("plannedOn").asString()).isEqualTo("2025-05-31");
        }
    }

    private String phase(String project) {
        JsonNode phase =
                beijing().get("/projects/" + project + "/phases").items().getLast();
        return phase.path("phase").asString() + " "
                + phase.path("milestonesPlanned").asInt() + "/"
                + phase.path("milestonesAchieved").asInt() + "/"
                + phase.path("milestonesLate").asInt();
    }
}
