package org.shanhai.project.history.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.history.History;
import org.shanhai.project.history.HistoryEntry;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.standing.Turns;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HistoryController {

    private final History history;
    private final Turns turns;

    HistoryController(History history, Turns turns) {
        this.history = history;
        this.turns = turns;
    }

    /**
     * An event of a project.
     *
     * @param type published type
     * @param data as published
     */
    record EventView(
            long sequence,
            UUID eventId,
            String type,
            Instant recordedAt,
            RecordedBy recordedBy,
            @Nullable UUID reportId,
            @JsonRawValue String data) {

        static EventView of(HistoryEntry entry) {
            ReportReference report = entry.report();
            return new EventView(
                    entry.stamp().sequence(),
                    entry.eventId(),
                    entry.type(),
                    entry.stamp().recordedAt(),
                    new RecordedBy(
                            entry.by().account(), entry.by().role(), entry.by().donorCode()),
                    report == null ? null : report.id(),
                    entry.data());
        }
    }

    /** Who recorded it. The account is shown here and nowhere else. */
    record RecordedBy(String account, String role, @Nullable String donorCode) {}

    @GetMapping("/api/v1/projects/{projectId}/history")
    Page<EventView> history(@PathVariable UUID projectId, PageRequest page) {
        if (turns.find(projectId).isEmpty()) {
            throw Refusal.notFound("projectId", projectId).asException();
        }
        return Page.of(
                        history.of(projectId, page),
                        page,
                        entry -> List.of(Long.toString(entry.stamp().sequence())))
                .map(EventView::of);
    }
}
