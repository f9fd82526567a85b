package org.shanhai.impact.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.platform.reference.ReferenceData;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The fixed list of figures that are told whenever they change: what {@code /impact/overview} says of the programme and of each donor, training
 * by mode, and the outcomes. Digit by digit what the questions answer, for they are the questions' own answers.
 */
public final class ProgrammeFigures {
    private record Asked(Subject subject, String groupBy) {}

    private static final List<Asked> QUESTIONS = List.of(
            new Asked(Subject.OVERVIEW, ""),
            new Asked(Subject.OVERVIEW, "donor"),
            new Asked(Subject.TRAINING, "mode"),
            new Asked(Subject.TRAINING, "mode,donor"),
            new Asked(Subject.OUTCOMES, ""));

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final ReferenceData reference;
    private List<StandingAnswer> standing = List.of();
    private @Nullable LocalDate standingFor;
    /** What the figures are that were told last, by the objects that tell them: most go on to. */
    private Map<Map<String, @Nullable Object>, List<FlatFigure>> flat = Map.of();

    public ProgrammeFigures(ReferenceData reference) {
        this.reference = reference;
    }

    /** The figures by key. */
    public synchronized Map<String, FlatFigure> of(LedgerView view, LocalDate today) {
        if (!today.equals(standingFor)) {
            standing = QUESTIONS.stream()
                    .map(question -> new StandingAnswer(ask(question), today, reference, KeptGroups.told()))
                    .toList();
            standingFor = today;
        }
        Map<Map<String, @Nullable Object>, List<FlatFigure>> now = new IdentityHashMap<>(flat.size());
        Map<String, FlatFigure> figures = LinkedHashMap.newLinkedHashMap(flat.size());
        for (StandingAnswer question : standing) {
            for (Answer.Item item : question.answer(view).items()) {
                item.figures().forEach((indicator, written) -> {
                    List<FlatFigure> known = flat.get(written);
                    List<FlatFigure> told = known == null ? flatten(item.group(), indicator, written) : known;
                    now.put(written, told);
                    told.forEach(figure -> figures.put(figure.key(), figure));
                });
            }
        }
        flat = now;
        return figures;
    }

    private Ask ask(Asked question) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        if (!question.groupBy().isEmpty()) {
            parameters.add("groupBy", question.groupBy());
        }
        return AskReader.read(question.subject(), reference, parameters);
    }

    private static List<FlatFigure> flatten(
            Map<String, @Nullable String> labels, String indicator, Map<String, @Nullable Object> written) {
        Map<String, String> group = new TreeMap<>();
        for (Map.Entry<String, @Nullable String> label : labels.entrySet()) {
            String value = label.getValue();
            if (value == null) {
                return List.of();
            }
            group.put(label.getKey(), value);
        }
        List<FlatFigure> figures = new ArrayList<>();
        String unit = String.valueOf(written.get("unit"));
        written.forEach((assurance, part) -> {
            if (part instanceof Map<?, ?> values && isNumberOrNothing(values.get("value"))) {
                figures.add(figure(indicator, unit, assurance, group, values));
            }
        });
        return List.copyOf(figures);
    }

    private static FlatFigure figure(
            String indicator, String unit, String assurance, Map<String, String> group, Map<?, ?> values) {
        StringBuilder key = new StringBuilder(indicator).append('|').append(assurance);
        group.forEach((dimension, label) ->
                key.append('|').append(dimension).append('=').append(label));
        return new FlatFigure(
                key.toString(),
                indicator,
                unit,
                assurance,
                group,
                text(values.get("value")),
                text(values.get("exact")),
                text(values.get("qualifier")),
                values.get("granularity") instanceof Number step ? Long.valueOf(step.longValue()) : null,
                count(values.get("reports")),
                count(values.get("withoutValue")),
                Boolean.TRUE.equals(values.get("illustrative")));
    }

    /** What is no number, such as a day or a distribution, is only answered when asked for. */
    private static boolean isNumberOrNothing(@Nullable Object value) {
        return value == null || NUMBER.matcher(value.toString()).matches();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static int count(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
