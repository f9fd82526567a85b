package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.shanhai.project.TopicReader.Message;
import tools.jackson.databind.JsonNode;

/** Fifty people at one project at the same moment. */
class AtOnceIT extends RunningService {

    private static final int PEOPLE = 50;

    @Test
    void fiftyPeopleReportCorrectAndVerifyWithoutLostUpdateGapOrDeadlock() throws Exception {
        String project = newProject();
        String reports = "/projects/" + project + "/employment-reports";
        String report = "/reports/"
                + person("author", List.of("office"), "110000")
                        .post(reports, hires("1"))
                        .id();
        List<Api.Response> answers =
                atOnce(IntStream.range(0, PEOPLE).mapToObj(Integer::toString).toList(), number -> {
                    int n = Integer.parseInt(number);
                    Api person = person("person-" + n, List.of("office", "verifier"), "110000");
                    return switch (n % 5) {
                        case 0, 1 -> person.post(report + "/corrections", correction(1000 + n, ""));
                        case 2 -> person.post(report + "/corrections", correction(1000 + n, ", \"revision\": 1"));
                        case 3 -> person.post(report + "/verification", "{\"decision\": \"VERIFIED\"}");
                        default -> person.post(reports, hires(Integer.toString(1000 + n)));
                    };
                });

        List<Integer> overtaken = new ArrayList<>();
        List<Integer> corrected = new ArrayList<>();
        int verified = 0;
        for (int n = 0; n < PEOPLE; n++) {
            Api.Response answer = answers.get(n);
            assertThat(answer.status()).as(answer.toString()).isIn(n % 5 == 2 ? List.of(201, 409) : List.of(201));
            if (answer.status() == 409) {
                overtaken.add(n);
                assertThat(answer.json()
                                .path("errors")
                                .get(0)
                                .path("rule")
                                .path("current")
                                .asInt())
                        .isGreaterThan(1);
            } else if (n % 5 < 3) {
                corrected.add(1000 + n);
            } else if (n % 5 == 3) {
                verified++;
            }
        }
        assertThat(overtaken).hasSizeGreaterThanOrEqualTo(PEOPLE / 5 - 1);
        assertThat(verified).isEqualTo(PEOPLE / 5);

        JsonNode read = beijing().get(report).json();
        assertThat(read.path("revision").asInt()).isEqualTo(1 + corrected.size());
        List<JsonNode> corrections = StreamSupport.stream(
                        read.path("corrections").spliterator(), false)
                .toList();
        assertThat(corrections)
                .extracting(correction -> correction.path("revision").asInt())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, 1 + corrected.size()).boxed().toList());
        assertThat(corrections)
                .extracting(correction ->
                        correction.path("values").path("headcount").asInt())
                .containsExactlyInAnyOrderElementsOf(corrected);
        assertThat(read.path("headcount"))
                .isEqualTo(corrections.getLast().path("values").path("headcount"));
        assertThat(read.path("verifications")).hasSize(verified);

        int events = 2 + corrected.size() + verified + PEOPLE / 5;
        assertThat(beijing().get("/projects/" + project + "/history?limit=500").items())
                .hasSize(events);
        try (TopicReader topic = new TopicReader(STACK.bootstrapServers())) {
            List<Message> messages = topic.messagesOf(project, events);
            assertThat(messages).hasSize(events);
            ProjectIT.assertGapless(messages);
            assertThat(messages)
                    .allSatisfy(message -> assertThat(message.faults()).isEmpty());
            JsonNode stands = null;
            for (Message message : messages) {
                JsonNode data = message.data();
                if (data.has("previous") && data.has("reportSequence")) {
                    if (stands != null) {
                        assertThat(data.path("previous")).isEqualTo(stands);
                    }
                    stands = data.path("current");
                }
            }
        }
    }

    private static String correction(int headcount, String more) {
        return """
                {"kind": "DIRECT", "headcount": %d, "asOf": "2025-06-30", "qualifier": "EXACT", "granularity": 1,
                 "source": {"publication": "Payroll"}, "reason": "counted again"%s}""".formatted(headcount, more);
    }
}
