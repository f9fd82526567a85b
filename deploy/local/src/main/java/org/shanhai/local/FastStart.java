package org.shanhai.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
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
                .filter(service -> !apps.of(service).cached())
                .forEach(without::add);
        if (without.isEmpty() || !wanted()) {
            return;
        }
        progress.say(Texts.of("prepare.begins"));
        try {
            DataFolder folder = new DataFolder(Files.createTempDirectory("shanhai-prepare-"));
            LocalStack stack = LocalStack.in(apps, folder, Addresses.freeFrom(BASE), without);
            Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()));
            try {
                stack.up(silent);
                new DemoRun(root, apps, new PrintStream(OutputStream.nullOutputStream())).scenario(stack);
            } finally {
                stack.down(silent);
                folder.delete();
            }
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", "/tmp", String.valueOf(e.getMessage())), e);
        }
        progress.say(Texts.of("prepare.done"));
    }
}
