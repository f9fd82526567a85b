package org.shanhai.impact.live;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.query.FlatFigure;
import org.shanhai.impact.query.ProgrammeFigures;
import org.shanhai.platform.time.BusinessDay;
import org.springframework.transaction.support.TransactionOperations;

/**
 * States what has changed: reads all figures from one view, and writes those that differ from what was stated last, with the next numbers,
 * together with their announcement in one transaction. Used by one thread, of the instance that leads.
 */
final class StatingFigures {
    private final LiveLedger ledger;
    private final ProgrammeFigures programme;
    private final StatedFigures figures;
    private final Announcements announcements;
    private final TransactionOperations transaction;
    private final FigureBoard board;
    private final Clock clock;
    private final UUID instance;

    private final Map<String, FlatFigure> stated = new HashMap<>();
    private @Nullable List<ProjectLedger> lastRead;
    private @Nullable LocalDate lastDay;

    StatingFigures(
            LiveLedger ledger,
            ProgrammeFigures programme,
            StatedFigures figures,
            Announcements announcements,
            TransactionOperations transaction,
            FigureBoard board,
            Clock clock,
            UUID instance) {
        this.ledger = ledger;
        this.programme = programme;
        this.figures = figures;
        this.announcements = announcements;
        this.transaction = transaction;
        this.board = board;
        this.clock = clock;
        this.instance = instance;
    }

    /** To be called when the lead was gained: what others stated is the base of the next statement. */
    void begin() {
        stated.clear();
        for (StatedFigure each : figures.since(0).figures()) {
            stated.put(each.figure().key(), each.figure());
        }
        lastRead = null;
    }

    /**
     * One round.
     *
     * @return false when another instance leads by now
     */
    boolean round() {
        LedgerView view = ledger.current();
        LocalDate today = BusinessDay.today(clock);
        if (view.projects() == lastRead && today.equals(lastDay)) {
            return true;
        }
        List<FlatFigure> changed = changed(programme.of(view, today));
        if (!changed.isEmpty() && !state(changed, new AsOf(view.recordedAt(), view.positions()))) {
            return false;
        }
        lastRead = view.projects();
        lastDay = today;
        return true;
    }

    private List<FlatFigure> changed(Map<String, FlatFigure> now) {
        List<FlatFigure> changed = new ArrayList<>();
        now.forEach((key, figure) -> {
            FlatFigure before = stated.get(key);
            if (before == null ? !figure.tellsNothing() : !before.equals(figure)) {
                changed.add(figure);
            }
        });
        stated.forEach((key, before) -> {
            if (!now.containsKey(key) && !before.equals(before.gone())) {
                changed.add(before.gone());
            }
        });
        return changed;
    }

    private boolean state(List<FlatFigure> changed, AsOf asOf) {
        List<StatedFigure> numbered = new ArrayList<>(changed.size());
        Boolean leading = transaction.execute(_ -> {
            numbered.clear();
            OptionalLong last = figures.lock(instance);
            if (last.isEmpty()) {
                return false;
            }
            long next = last.getAsLong();
            for (FlatFigure figure : changed) {
                numbered.add(new StatedFigure(++next, figure));
            }
            figures.state(numbered, asOf);
            announcements.announce(numbered, clock.instant());
            return true;
        });
        if (!Boolean.TRUE.equals(leading)) {
            return false;
        }
        changed.forEach(figure -> stated.put(figure.key(), figure));
        board.put(numbered.getLast().sequence(), asOf, numbered);
        return true;
    }
}
