package org.shanhai.impact.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.shanhai.impact.intake.PureIntake;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.platform.events.EventEnvelope;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a ledger made of events, and gives the answer as it would go out. */
final class Asking {
    static final LocalDate TODAY = LocalDate.of(2025, 7, 10);
    private static final JsonMapper JSON = new org.shanhai.platform.web.WebJson().mapper();

    private final LedgerView view;

    private Asking(LedgerView view) {
        this.view = view;
    }

    static Asking of(List<EventEnvelope> events) {
        return new Asking(PureIntake.view(events));
    }

    static Asking of(Register register) {
        return of(register.events());
    }

    /** @param question e.g. {@code employment?groupBy=donor} */
    JsonNode answer(String question) {
        return JSON.valueToTree(Answers.answer(ask(question), view, TODAY, Register.REFERENCE));
    }

    /** Reads a question that is written as in {@link #answer}. */
    static Ask ask(String question) {
        String[] parts = question.split("\\?", 2);
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>(
                parts.length == 1
                        ? Map.of()
                        : UriComponentsBuilder.fromUriString("?" + parts[1])
                                .build()
                                .getQueryParams());
        Subject subject = Subject.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
        return AskReader.read(subject, Register.REFERENCE, parameters);
    }

    JsonNode items(String question) {
        return answer(question).path("items");
    }

    /** The figures of the one item of an answer. */
    JsonNode figures(String question) {
        JsonNode items = items(question);
        if (items.size() != 1) {
            throw new AssertionError(items.size() + " items: " + items);
        }
        return items.get(0).path("figures");
    }

    /** One figure per group, written {@code group=value}, in the order of the answer. */
    List<String> column(String question, String figure, String assurance) {
        return items(question)
                .valueStream()
                .filter(item -> item.path("figures").has(figure))
                .map(item -> String.join(
                                "/",
                                item.path("group")
                                        .valueStream()
                                        .map(label -> label.isNull() ? "null" : label.asString())
                                        .toList())
                        + "="
                        + text(item.path("figures").path(figure).path(assurance).path("value")))
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "null" : value.asString();
    }
}
