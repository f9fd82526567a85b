package org.shanhai.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which of the stacks on this machine a command is about. There may be several side by side: one's own data, the demo's, a throw-away one.
 *
 * @param named the folder given by {@code --data}, {@code --demo} or {@code --ephemeral}
 */
record Selection(Path root, Optional<Path> named) {
    static final int OWN_BASE = 8080;
    static final int DEMO_BASE = 8180;

    static Path ownFolder(Path root) {
        return root.resolve("data");
    }

    static Path demoFolder(Path root) {
        return root.resolve("data-demo");
    }

    static Path ephemeralFolder(Path root) {
        return root.resolve("data-ephemeral");
    }

    /** For commands that look at or stop a stack: the named one, else the one that runs, else one's own. */
    DataFolder existing(Apps apps) {
        DataFolder own = new DataFolder(ownFolder(root));
        return named.map(DataFolder::new)
                .orElseGet(() ->
                        List.of(own, new DataFolder(ephemeralFolder(root)), new DataFolder(demoFolder(root))).stream()
                                .filter(folder -> runs(apps, folder))
                                .findFirst()
                                .orElse(own));
    }

    /** The ports asked for now, else those of the last start, else the usual ones. */
    static Addresses addresses(DataFolder folder, OptionalInt asked, int usual) {
        return new Addresses(asked.orElseGet(() -> folder.portBase().orElse(usual)));
    }

    private static boolean runs(Apps apps, DataFolder folder) {
        OptionalInt base = folder.portBase();
        return base.isPresent()
                && LocalStack.in(apps, folder.path(), new Addresses(base.getAsInt()))
                        .anythingRuns();
    }
}
