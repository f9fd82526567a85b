package org.shanhai.impact.query;

import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.web.PageRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures. */
@RestController
@RequestMapping("/api/v1/impact")
class ImpactController {
    private final Answers answers;
    private final Tracing tracing;
    private final Restating restating;
    private final ReferenceData reference;

    ImpactController(Answers answers, Tracing tracing, Restating restating, ReferenceData reference) {
        this.answers = answers;
        this.tracing = tracing;
        this.restating = restating;
        this.reference = reference;
    }

    @GetMapping("/overview")
    Answer overview(@RequestParam MultiValueMap<String, String> parameters) {
        return answer(Subject.OVERVIEW, parameters);
    }

    @GetMapping("/employment")
    Answer employment(@RequestParam MultiValueMap<String, String> parameters) {
        return answer(Subject.EMPLOYMENT, parameters);
    }

    @GetMapping("/training")
    Answer training(@RequestParam MultiValueMap<String, String> parameters) {
        return answer(Subject.TRAINING, parameters);
    }

    @GetMapping("/outcomes")
    Answer outcomes(@RequestParam MultiValueMap<String, String> parameters) {
        return answer(Subject.OUTCOMES, parameters);
    }

    @GetMapping("/delivery")
    Answer delivery(@RequestParam MultiValueMap<String, String> parameters) {
        return answer(Subject.DELIVERY, parameters);
    }

    @GetMapping("/money")
    Answer money(@RequestParam MultiValueMap<String, String> parameters) {
        return answer(Subject.MONEY, parameters);
    }

    @GetMapping("/trace")
    TraceAnswer trace(@RequestParam MultiValueMap<String, String> parameters, PageRequest page) {
        return tracing.trace(AskReader.readTrace(reference, parameters), page);
    }

    @GetMapping("/restatements")
    RestatementAnswer restatements(@RequestParam MultiValueMap<String, String> parameters) {
        return restating.restated(AskReader.readClosed(reference, parameters));
    }

    private Answer answer(Subject subject, MultiValueMap<String, String> parameters) {
        return answers.answer(AskReader.read(subject, reference, parameters));
    }
}
