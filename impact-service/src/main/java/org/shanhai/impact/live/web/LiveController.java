package org.shanhai.impact.live.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.live.FigureBoard;
import org.shanhai.impact.live.LiveSettings;
import org.shanhai.impact.live.LiveStreams;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.WebJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changing figures as server-sent events. The thread of the request, a virtual one, stays with its listener: a listener that does not read is
 * waited for and holds nothing but its place.
 */
@RestController
class LiveController {
    private static final Logger LOG = LoggerFactory.getLogger(LiveController.class);

    private final FigureBoard board;
    private final LiveStreams streams;
    private final LiveSettings settings;
    private final ReferenceData reference;
    private final JsonMapper json;

    LiveController(
            FigureBoard board, LiveStreams streams, LiveSettings settings, ReferenceData reference, WebJson json) {
        this.board = board;
        this.streams = streams;
        this.settings = settings;
        this.reference = reference;
        this.json = json.mapper();
    }

    @GetMapping("/api/v1/impact/live")
    void live(
            Caller caller,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        LiveFilter filter = LiveFilter.read(parameters, reference);
        LiveStreams.Place place = streams.take(caller.account())
                .orElseThrow(() -> Refusal.tooMany("too-many-streams", settings.retryAfter())
                        .asException());
        try (place) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Proxies that gather answers before they pass them on leave this one alone.
            response.setHeader("X-Accel-Buffering", "no");
            tell(new EventWriter(response.getOutputStream(), json), filter, lastEventId);
        } catch (IOException gone) {
            LOG.debug("A listener has left", gone);
        }
    }

    private void tell(EventWriter events, LiveFilter filter, @Nullable String lastEventId) throws IOException {
        long began = System.nanoTime();
        FigureBoard.News first = board.since(0);
        long told = sequence(lastEventId);
        if (told < 0 || told > first.sequence()) {
            List<FigureView> all = filter.of(first.figures());
            events.write(
                    first.sequence(),
                    lastEventId == null ? "snapshot" : "reset",
                    new SnapshotView(
                            first.sequence(),
                            first.asOf().recordedAt(),
                            first.asOf().positions(),
                            all));
            told = first.sequence();
        }
        // Also when there is nothing to tell yet: the listener is to know that it is heard.
        events.alive();
        while (!board.isClosed()
                && System.nanoTime() - began < settings.streamLimit().toNanos()) {
            FigureBoard.News news = board.since(told);
            if (news.sequence() > told) {
                for (FigureView figure : filter.of(news.figures())) {
                    events.write(figure.sequence(), "figure", figure);
                }
                told = news.sequence();
                events.flush();
            } else if (!await(told)) {
                return;
            } else if (board.sequence() <= told) {
                events.alive();
            }
        }
    }

    private boolean await(long told) {
        try {
            board.awaitBeyond(told, settings.heartbeat());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The sequence that a listener was told up to; -1 for one that comes for the first time, or that tells nothing of use. */
    private static long sequence(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? -1 : Long.parseLong(lastEventId.strip());
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }
}
