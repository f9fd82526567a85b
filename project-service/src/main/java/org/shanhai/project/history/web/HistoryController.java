package org.shanhai.project.history.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.history.History;
import org.shanhai.project.history.HistoryEntry;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.history.TimelineEntry;
import org.shanhai.project.standing.Turns;
import org.shanhai.project.standing.web.RecordedBy;
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
     * @param reason why, in the words of whoever did it; null when none was given
     * @param data as published
     */
    record EventView(
            long sequence,
            UUID eventId,
            String type,
            Instant recordedAt,
            RecordedBy recordedBy,
            @Nullable UUID reportId,
            @Nullable String reason,
            @JsonRawValue String data) {

        static EventView of(TimelineEntry told, Caller reader) {
            HistoryEntry entry = told.event();
            ReportReference report = entry.report();
            return new EventView(
                    entry.stamp().sequence(),
                    entry.eventId(),
                    entry.type(),
                    entry.stamp().recordedAt(),
                    RecordedBy.of(entry.by(), reader),
                    report == null ? null : report.id(),
                    told.reason(),
                    entry.data());
        }
    }

    @GetMapping("/api/v1/projects/{projectId}/history")
    Page<EventView> history(Caller caller, @PathVariable UUID projectId, PageRequest page) {
        if (turns.find(projectId).isEmpty()) {
            throw Refusal.notFound("projectId", projectId).asException();
        }
        return Page.of(
                        history.of(projectId, page),
                        page,
                        entry -> List.of(Long.toString(entry.event().stamp().sequence())))
                .map(entry -> EventView.of(entry, caller));
    }
}
