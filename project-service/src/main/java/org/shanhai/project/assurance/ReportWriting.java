package org.shanhai.project.assurance;

import org.shanhai.project.appending.AppendedRows;
import org.springframework.stereotype.Component;

/** Writes a report that was decided on: its values, its state and its entry in the history, in one round trip. */
@Component
public class ReportWriting {

    private final ReportStates states;
    private final AppendedRows rows;

    ReportWriting(ReportStates states, AppendedRows rows) {
        this.states = states;
        this.rows = rows;
    }

    /**
     * To be called inside the transaction that took the project's turn.
     *
     * @param values adds what the report says
     * @param event records what is told of it
     */
    public <R> TakenReport<R> write(ReportState state, R report, Runnable values, Runnable event) {
        return rows.together(() -> {
            values.run();
            states.open(state);
            event.run();
            return new TakenReport<>(state, report);
        });
    }
}
