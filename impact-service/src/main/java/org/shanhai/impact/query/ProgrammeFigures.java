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
import org.shanhai.impact.figure.Table;
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
    private @Nullable Standing standing;
    /** What the figures are that were told last, by the objects that tell them: most go on to. */
    private Map<Map<String, @Nullable Object>, List<FlatFigure>> flat = Map.of();

    public ProgrammeFigures(ReferenceData reference) {
        this.reference = reference;
    }

    /** A question, and its groups as they were told last. */
    private record Told(Ask ask, KeptGroups kept) {}

    private record Standing(LocalDate today, StandingTables tables, List<Told> questions) {}

    /** The figures by key. */
    public synchronized Map<String, FlatFigure> of(LedgerView view, LocalDate today) {
        Standing now = standing;
        if (now == null || !now.today().equals(today)) {
            now = startedAnew(today);
            standing = now;
        }
        List<Table> tables = now.tables().of(view);
        Map<Map<String, @Nullable Object>, List<FlatFigure>> stillTold = new IdentityHashMap<>(flat.size());
        Map<String, FlatFigure> figures = LinkedHashMap.newLinkedHashMap(flat.size());
        for (int at = 0; at < tables.size(); at++) {
            Told question = now.questions().get(at);
            Answer answer = Answers.written(question.ask(), tables.get(at), view, today, reference, question.kept());
            for (Answer.Item item : answer.items()) {
                item.figures().forEach((indicator, written) -> {
                    List<FlatFigure> known = flat.get(written);
                    List<FlatFigure> told = known == null ? flatten(item.group(), indicator, written) : known;
                    stillTold.put(written, told);
                    told.forEach(figure -> figures.put(figure.key(), figure));
                });
            }
        }
        flat = stillTold;
        return figures;
    }

    private Standing startedAnew(LocalDate today) {
        List<Told> questions = QUESTIONS.stream()
                .map(question -> new Told(ask(question), KeptGroups.told()))
                .toList();
        List<StandingTables.Asked> tables =
                questions.stream().map(each -> each.ask().table(reference)).toList();
        // They differ in nothing but what is asked about and how it is grouped.
        return new Standing(today, new StandingTables(questions.getFirst().ask(), tables, today), questions);
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
