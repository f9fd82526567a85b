package org.shanhai.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes the AOT caches of the services (JEP 483, 514): classes loaded and linked, and profiles of a first run. Done once after each build, by
 * a run of the whole product on throw-away data that ends in good order.
 */
final class FastStart {
    private static final int BASE = 8380;
    /** Set to {@code off} where a slower start is better than a longer build, as in tests that start the services once. */
    static final String SWITCH = "SHANHAI_FAST_START";

    private final Apps apps;
    private final Path root;

    FastStart(Path root, Apps apps) {
        this.root = root;
        this.apps = apps;
    }

    static boolean wanted() {
        return !"off".equals(System.getenv(SWITCH));
    }

    void prepare(Progress progress) {
        Set<Service> without = EnumSet.noneOf(Service.class);
        Arrays.stream(Service.values())
                .filter(service -> !apps.of(service).tried())
                .forEach(without::add);
        if (without.isEmpty() || !wanted()) {
            return;
        }
        progress.say(Texts.of("prepare.begins"));
        try {
            run(without);
        } catch (LocalStartException e) {
            // The caches only save seconds; whatever is really wrong is told by the start that follows.
            progress.say(Texts.of("prepare.failed", String.valueOf(e.getMessage())));
        }
        without.forEach(service -> apps.of(service).finishCache());
        progress.say(Texts.of("prepare.done"));
    }

    private void run(Set<Service> recorded) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        DataFolder folder = DataFolder.temporary("shanhai-prepare-");
        LocalStack stack = LocalStack.in(apps, folder, Addresses.freeFrom(BASE), recorded);
        Progress silent = new Progress(nowhere);
        try {
            stack.up(silent);
            new DemoRun(root, apps, nowhere).scenario(stack, false);
        } finally {
            stack.down(silent);
            folder.delete();
        }
    }
}
