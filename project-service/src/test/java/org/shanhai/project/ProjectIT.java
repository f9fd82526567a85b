package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shanhai.project.TopicReader.Message;

class ProjectIT extends RunningService {

    @Test
    void projectAndItsReportArePublishedAsTheSchemasSay() {
        String project = newProject();
        Api.Response report = beijing().post("/projects/" + project + "/employment-reports", hires("20"));
        assertThat(report.status()).as(report.toString()).isEqualTo(201);
        assertThat(report.header("Location")).isEqualTo("/api/v1/reports/" + report.id());

        try (TopicReader topic = new TopicReader(STACK.bootstrapServers())) {
            List<Message> messages = topic.messagesOf(project, 2);
            assertThat(messages)
                    .extracting(Message::type)
                    .containsExactly("shanhai.project.created.v1", "shanhai.project.employment-reported.v1");
            assertThat(messages).extracting(Message::sequence).containsExactly(1L, 2L);
            assertThat(messages)
                    .allSatisfy(message -> assertThat(message.faults()).isEmpty());
            assertThat(messages.getLast().data().path("headcount").asInt()).isEqualTo(20);
            assertThat(messages.getLast().data().path("reportId").asString()).isEqualTo(report.id());
        }
    }
}
