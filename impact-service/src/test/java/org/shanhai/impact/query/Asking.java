package org.shanhai.impact.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.intake.PureIntake;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.Closing;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.web.PageRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a ledger made of events, and gives the answer as it would go out. */
final class Asking {
    static final LocalDate TODAY = LocalDate.of(2025, 7, 10);
    private static final JsonMapper JSON = new org.shanhai.platform.web.WebJson().mapper();

    private final List<EventEnvelope> events;
    private final LedgerView view;

    private Asking(List<EventEnvelope> events) {
        this.events = List.copyOf(events);
        this.view = PureIntake.view(events);
    }

    static Asking of(List<EventEnvelope> events) {
        return new Asking(events);
    }

    /** What was known at an instant. */
    LedgerView view(@Nullable Instant knownAt) {
        return knownAt == null
                ? view
                : PureIntake.view(events.stream()
                        .filter(event -> !event.recordedAt().isAfter(knownAt))
                        .toList());
    }

    /** A page of what a figure is made of. */
    JsonNode trace(String parameters, int limit, @Nullable String cursor) {
        TraceAsk ask = AskReader.readTrace(Register.REFERENCE, parameters("?" + parameters));
        return JSON.valueToTree(Tracing.trace(
                ask,
                new PageRequest(limit, cursor == null ? List.of() : CursorText.read(cursor)),
                view(ask.ask().knownAt()),
                TODAY,
                PureIntake.facts(events),
                Register.REFERENCE));
    }

    /** All lines of what a figure is made of, read in pages. */
    List<JsonNode> lines(String parameters, int limit) {
        List<JsonNode> lines = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = trace(parameters, limit, cursor);
            page.path("items").forEach(lines::add);
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : page.path("nextCursor").asString();
        } while (cursor != null);
        return lines;
    }

    /** What has become of a closed month. */
    JsonNode restated(String parameters, Closing closing) {
        Ask ask = AskReader.readClosed(Register.REFERENCE, parameters("?" + parameters));
        return JSON.valueToTree(Restating.restated(
                ask, closing, view(closing.closedAt()), view, TODAY, PureIntake.facts(events), Register.REFERENCE));
    }

    static Asking of(Register register) {
        return of(register.events());
    }

    /** @param question e.g. {@code employment?groupBy=donor} */
    JsonNode answer(String question) {
        Ask ask = ask(question);
        return JSON.valueToTree(Answers.told(ask, view(ask.knownAt()), TODAY, Register.REFERENCE));
    }

    /** Reads a question that is written as in {@link #answer}. */
    static Ask ask(String question) {
        String[] parts = question.split("\\?", 2);
        MultiValueMap<String, String> parameters =
                parts.length == 1 ? new LinkedMultiValueMap<>() : parameters("?" + parts[1]);
        Subject subject = Subject.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
        return AskReader.read(subject, Register.REFERENCE, parameters);
    }

    static MultiValueMap<String, String> parameters(String query) {
        return new LinkedMultiValueMap<>(
                UriComponentsBuilder.fromUriString(query).build().getQueryParams());
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
