package org.shanhai.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has impact-service rebuild its figures from the topics, and tells how far it is, what differs and how it ended. */
final class ReplayRun {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofHours(12);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final long TELL_EVERY_SECONDS = 2;

    private final String url;
    private final PrintStream out;
    private final Progress progress;
    private double toldAt = -TELL_EVERY_SECONDS;
    private String toldPhase = "";

    ReplayRun(String url, PrintStream out) {
        this.url = url;
        this.out = out;
        this.progress = new Progress(out);
    }

    /** @return whether the rebuilt figures are in use now */
    boolean run(boolean acceptDifferences) {
        LocalHttp.Answer started = LocalHttp.post(url, acceptDifferences ? "{\"acceptDifferences\":true}" : "{}")
                .orElseThrow(ReplayRun::noAnswer);
        if (!started.ok()) {
            throw new LocalStartException(
                    started.status() == 409
                            ? Texts.of("replay.runs-already")
                            : started.status() + " " + started.body());
        }
        Patience.until(LIMIT, () -> {
            boolean ended = !tell(read());
            if (!ended) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            return ended;
        });
        JsonNode ended = read();
        for (JsonNode difference : ended.path("differences")) {
            out.println(Texts.of(
                    "replay.difference",
                    difference.path("table").asString(),
                    difference.path("subject").asString(),
                    difference.path("inUse").asString(),
                    difference.path("rebuilt").asString()));
        }
        out.println(
                switch (ended.path("phase").asString()) {
                    case "DONE" ->
                        Texts.of(
                                "replay.done",
                                ended.path("recordsDone").asLong(),
                                ended.path("differenceCount").asLong(),
                                ended.path("stoodStillMillis").asLong());
                    case "DIFFERENT" ->
                        Texts.of(
                                "replay.different",
                                ended.path("differenceCount").asLong());
                    default -> Texts.of("replay.failed", ended.path("trouble").asString());
                });
        return ended.path("phase").asString().equals("DONE");
    }

    /** @return whether it is still under way */
    private boolean tell(JsonNode status) {
        String phase = status.path("phase").asString();
        boolean underWay = phase.equals("READING") || phase.equals("COMPARING") || phase.equals("EXCHANGING");
        if (underWay && (!phase.equals(toldPhase) || progress.seconds() - toldAt >= TELL_EVERY_SECONDS)) {
            toldAt = progress.seconds();
            toldPhase = phase;
            JsonNode remaining = status.path("remainingSeconds");
            progress.say(
                    switch (phase) {
                        case "READING" ->
                            Texts.of(
                                    "replay.reading",
                                    status.path("recordsDone").asLong(),
                                    status.path("records").asLong(),
                                    status.path("recordsPerSecond").asLong(),
                                    remaining.isNumber() ? remaining.asString() : "?");
                        case "COMPARING" -> Texts.of("replay.comparing");
                        default -> Texts.of("replay.exchanging");
                    });
            if (!status.path("trouble").asString().isEmpty()) {
                progress.say(status.path("trouble").asString());
            }
        }
        return underWay;
    }

    private JsonNode read() {
        return JSON.readTree(
                LocalHttp.get(url, Map.of()).orElseThrow(ReplayRun::noAnswer).body());
    }

    private static LocalStartException noAnswer() {
        return new LocalStartException(Texts.of("redrive.no-answer", Service.IMPACT.processName()));
    }
}
