package org.shanhai.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the AOT caches of the services (JEP 483, 514): classes loaded and linked, and profiles of a first run. Done once after each build, by
 * a run of the whole product on throw-away data that ends in good order: right after a build by the command, else in the background.
 */
final class FastStart {
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

    /** Makes the caches that are missing, unless another command is at it. */
    void prepare(Progress progress) {
        Set<Service> without = without();
        if (!wanted() || without.isEmpty()) {
            return;
        }
        try (FileChannel channel =
                        FileChannel.open(apps.prepareLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return;
            }
            progress.say(Texts.of("prepare.begins"));
            try {
                run(without);
            } catch (LocalStartException e) {
                // The caches only save seconds. What is really wrong is told by the next start, which tries again.
                progress.say(Texts.of("prepare.failed", String.valueOf(e.getMessage())));
                return;
            }
            without.forEach(service -> apps.of(service).finishCache());
            progress.say(Texts.of("prepare.done"));
        } catch (IOException e) {
            progress.say(Texts.of("prepare.failed", String.valueOf(e.getMessage())));
        }
    }

    /** Has the caches made that are missing, by a process of its own that leaves the processors to whoever else wants them. */
    void prepareInBackground(PrintStream out) {
        if (!wanted() || without().isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>();
        for (List<String> modest : List.of(List.of("/usr/bin/setsid"), List.of("/usr/bin/nice", "-n", "19"))) {
            if (Files.isExecutable(Path.of(modest.getFirst()))) {
                command.addAll(modest);
            }
        }
        command.addAll(List.of(
                Jdk.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=org/shanhai/local/command-logback.xml",
                "-Dshanhai.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "prepare"));
        try {
            new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(apps.prepareLog().toFile())
                    .start();
            out.println(Texts.of("prepare.background", apps.prepareLog()));
        } catch (IOException e) {
            out.println(Texts.of("prepare.failed", String.valueOf(e.getMessage())));
        }
    }

    private Set<Service> without() {
        Set<Service> without = EnumSet.noneOf(Service.class);
        Arrays.stream(Service.values())
                .filter(service -> apps.of(service).wantsCache())
                .forEach(without::add);
        return without;
    }

    private void run(Set<Service> recorded) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        DataFolder folder = DataFolder.temporary("shanhai-prepare-");
        LocalStack stack = LocalStack.in(apps, folder, Addresses.spare(), recorded);
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
