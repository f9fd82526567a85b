package org.shanhai.impact.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Share;
import org.shanhai.impact.ledger.Sources;
import org.shanhai.impact.ledger.Spans;

/**
 * Reads what one project after the other contributes to one figure. It is the figure's own question that is asked, so that what is traced
 * and what is shown cannot come apart.
 */
public final class TraceSheet extends ReadingSheet {
    private final Map<String, Integer> signs;
    private final Assurance assurance;
    private final DonorCut cut;
    private final Part[] rest;

    private Attributed attributed = new Attributed(List.of(), Set.of(), Set.of());
    private Itemised itemised = Itemised.NOTHING;
    private List<TracedPart> parts = new ArrayList<>();

    /**
     * @param signs codes of the measures that make the figure, each with 1 or -1
     * @param spans one
     * @param traced whether the cells are asked for, or the values only
     */
    public TraceSheet(
            Map<String, Integer> signs,
            Assurance assurance,
            DonorCut cut,
            Filter filter,
            Spans spans,
            LocalDate today,
            Sources sources,
            boolean traced) {
        super(filter, spans, today, sources, traced ? Part::traced : Part::new);
        this.signs = Map.copyOf(signs);
        this.assurance = assurance;
        this.cut = cut;
        this.rest = parts();
    }

    /** What a project contributes; nothing when it has no part in the figure. */
    public List<TracedPart> read(ProjectLedger project, List<? extends Question> questions) {
        parts = new ArrayList<>();
        attributed = Attributed.of(project.project(), cut);
        itemised = Itemised.of(project, questions, this);
        for (Question question : questions) {
            question.contribute(project, this);
        }
        return parts;
    }

    @Override
    public boolean takes(Measure measure, Assurance of) {
        return of == assurance && signs.containsKey(measure.code());
    }

    @Override
    public void add(Measure measure, Assurance of, Aspect aspect, Part[] contributed) {
        Integer sign = signs.get(measure.code());
        if (sign == null || of != assurance) {
            return;
        }
        Part part = itemised.rest(measure, of, aspect, contributed, rest)[0];
        if (!part.isEmpty() && isWanted(measure, aspect)) {
            parts.add(new TracedPart(measure, part.copy(), sign, nano(measure)));
        }
    }

    private boolean isWanted(Measure measure, Aspect aspect) {
        if (!cut.divides()) {
            return true;
        }
        return switch (measure.attribution()) {
            case SHARED ->
                cut.split()
                        ? !attributed.sharedSlots().isEmpty()
                        : !attributed.creditedSlots().isEmpty();
            case CREDITED -> !attributed.creditedSlots().isEmpty();
            case OWN ->
                cut.wants(
                        Objects.requireNonNull(aspect.ownDonorCode()),
                        Objects.requireNonNull(aspect.ownCountedDonorCode()));
        };
    }

    private long nano(Measure measure) {
        if (measure.attribution() != Attribution.SHARED || !cut.divides() || !cut.split()) {
            return Share.WHOLE_NANO;
        }
        long nano = 0;
        for (Attributed.Part part : attributed.parts()) {
            if (cut.wants(part.donorCode(), part.countedDonorCode())) {
                nano += part.nano();
            }
        }
        return nano;
    }

    @Override
    public void observe(Measure measure, int span, Observation observation) {
        // A distribution is no sum.
    }

    @Override
    public void latest(Measure measure, Instant instant) {
        // Neither is the latest of something.
    }
}
