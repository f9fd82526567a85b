package org.shanhai.impact.query;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.spreadsheet.SheetDownload;
import org.shanhai.platform.spreadsheet.SheetWriter;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures as a file: what the questions answer to the same filters and groups, a row for each value. */
@RestController
class FigureExportController {
    private static final String SUBJECT = "subject";
    private static final String FORMAT = "format";

    private final Answers answers;
    private final ReferenceData reference;

    FigureExportController(Answers answers, ReferenceData reference) {
        this.answers = answers;
        this.reference = reference;
    }

    @GetMapping("/api/v1/exports/figures")
    void figures(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response)
            throws IOException {
        Subject subject = subject(parameters.getOrDefault(SUBJECT, List.of()));
        MultiValueMap<String, String> question = new LinkedMultiValueMap<>(parameters);
        question.remove(SUBJECT);
        question.remove(FORMAT);
        Ask ask = AskReader.read(subject, reference, question);
        Answer answer = answers.answer(ask);
        FigureRows rows = new FigureRows(ask, answer);
        try (SheetWriter writer = SheetDownload.open(parameters.getFirst(FORMAT), "figures", response)) {
            writer.row(rows.heading());
            answer.items().forEach(item -> rows.of(item).forEach(writer::row));
        }
    }

    private static Subject subject(List<String> given) {
        if (given.isEmpty()) {
            return Subject.OVERVIEW;
        }
        for (Subject subject : Subject.values()) {
            if (given.equals(List.of(Words.lower(subject)))) {
                return subject;
            }
        }
        throw Refusal.badRequest(List.of(new Violation(
                        SUBJECT,
                        "not-one-of",
                        String.join(",", given),
                        Map.of(
                                "allowed",
                                List.of("overview", "employment", "training", "outcomes", "delivery", "money")))))
                .asException();
    }
}
