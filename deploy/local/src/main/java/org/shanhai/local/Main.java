package org.shanhai.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code shanhai}. The script of that name finds the JDK, builds what is not built, and calls this. */
public final class Main {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;
    /** {@code status}: not everything is ready. */
    static final int NOT_READY = 3;

    private final Path root;
    private final Apps apps;
    private final PrintStream out;

    private Main(Path root, PrintStream out) {
        this.root = root;
        this.apps = new Apps(root);
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), Path.of(System.getProperty("shanhai.root", ".")), System.out, System.err));
    }

    static int run(List<String> arguments, Path root, PrintStream out, PrintStream err) {
        try {
            Options options = Options.read(arguments);
            Main main = new Main(root.toAbsolutePath().normalize(), out);
            return switch (options.command()) {
                case "up" -> main.up(options);
                case "down" -> main.down(options);
                case "status" -> main.status(options);
                case "logs" -> main.logs(options);
                case "token" -> main.token(options);
                case "demo" -> main.demo(options);
                case "reset" -> main.reset(options);
                case "redrive" -> main.redrive(options);
                case "replay" -> main.replay(options);
                case "prepare" -> main.prepare();
                case "help" -> main.help();
                default -> throw new Options.Misused(Texts.of("options.unknown-command", options.command()));
            };
        } catch (Options.Misused e) {
            err.println(e.getMessage());
            err.println(Texts.of("options.see-help"));
            return MISUSED;
        } catch (LocalStartException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private int up(Options options) {
        DataFolder folder = new DataFolder(options.selection(root).named().orElseGet(() -> Selection.ownFolder(root)));
        int usual = options.demo() ? Selection.DEMO_BASE : Selection.OWN_BASE;
        Addresses addresses = Selection.addresses(folder, options.portBase(), usual);
        OptionalInt last = folder.portBase();
        if (last.isPresent() && last.getAsInt() != addresses.base()) {
            LocalStack before = LocalStack.in(apps, folder.path(), new Addresses(last.getAsInt()));
            if (before.anythingRuns()) {
                throw new LocalStartException(Texts.of("up.other-ports", folder.path(), last.getAsInt()));
            }
        }
        LocalStack stack = LocalStack.in(apps, folder.path(), addresses);
        if (stack.allReady()) {
            out.println(Texts.of("up.already", folder.path()));
            List<String> outdated = stack.outdated();
            if (!outdated.isEmpty()) {
                out.println(Texts.of("up.outdated", String.join(", ", outdated)));
            }
        } else {
            if (options.ephemeral() && !stack.anythingRuns()) {
                folder.delete();
                stack = LocalStack.in(apps, folder.path(), addresses);
            }
            Progress progress = new Progress(out);
            out.println(Texts.of("up.begins", folder.path(), addresses.base(), addresses.last()));
            stack.up(progress);
            out.println(Texts.of("up.done", String.format(Locale.ROOT, "%.1f", progress.seconds())));
            new FastStart(root, apps).prepareInBackground(out);
        }
        printAddresses(addresses);
        return OK;
    }

    private int down(Options options) {
        DataFolder folder = options.selection(root).existing(apps);
        if (!folder.ours()) {
            out.println(Texts.of("down.nothing", folder.path()));
            return OK;
        }
        LocalStack stack = stackOn(folder);
        boolean ran = stack.anythingRuns();
        stack.down(new Progress(out)); // also forgets what had been ended by others
        if (folder.path().equals(Selection.ephemeralFolder(root))) {
            folder.delete();
        }
        out.println(Texts.of(ran ? "down.done" : "down.nothing", folder.path()));
        return OK;
    }

    private int status(Options options) {
        DataFolder folder = options.selection(root).existing(apps);
        if (!folder.ours()) {
            if (options.json()) {
                out.println(json(new StackStatus(
                        folder.path().toString(), options.portBase().orElse(Selection.OWN_BASE), false, List.of())));
            } else {
                out.println(Texts.of("down.nothing", folder.path()));
            }
            return NOT_READY;
        }
        StackStatus status = StackStatus.of(stackOn(folder));
        if (options.json()) {
            out.println(json(status));
        } else {
            out.println(Texts.of("status.title", status.data(), status.portBase()));
            for (StackStatus.ServerStatus each : status.servers()) {
                out.printf(
                        Locale.ROOT,
                        "%-16s %5d  %8s  %6s  %s%n",
                        each.name(),
                        each.port(),
                        each.pid() == null ? "-" : each.pid(),
                        each.residentMebibytes() == null ? "-" : each.residentMebibytes() + " MiB",
                        stateText(each.state()));
            }
        }
        return status.ready() ? OK : NOT_READY;
    }

    private int logs(Options options) {
        if (options.words().size() != 1) {
            throw new Options.Misused(Texts.of("logs.which", serverNames()));
        }
        String typed = options.words().getFirst().toLowerCase(Locale.ROOT);
        String name =
                Service.named(typed).map(Service::processName).orElse(typed.equals("postgres") ? "postgresql" : typed);
        LocalStack stack = stackOn(requireOurs(options.selection(root).existing(apps)));
        LocalServer server = stack.servers().stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Options.Misused(Texts.of("logs.which", serverNames())));
        List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(options.lines())));
        if (options.follow()) {
            command.add("-F");
        }
        // The first log may not have begun when the JVM itself ended; then what it printed is all there is.
        List<Path> written = server.logs().stream().filter(Files::exists).toList();
        if (written.isEmpty()) {
            throw new LocalStartException(Texts.of("logs.none", server.name()));
        }
        command.add(written.getFirst().toString());
        return runInForeground(command);
    }

    private int token(Options options) {
        if (options.words().size() != 1) {
            throw new Options.Misused(Texts.of("token.which"));
        }
        LocalStack stack = stackOn(requireOurs(options.selection(root).existing(apps)));
        out.println(stack.token(options.words().getFirst(), options.user()));
        return OK;
    }

    private int demo(Options options) {
        int exit = new DemoRun(root, apps, out).run(options);
        if (!options.once()) {
            new FastStart(root, apps).prepareInBackground(out);
        }
        return exit;
    }

    private int reset(Options options) {
        DataFolder folder = new DataFolder(options.selection(root).named().orElseGet(() -> Selection.ownFolder(root)));
        if (!folder.ours()) {
            out.println(Texts.of("reset.nothing", folder.path()));
            return OK;
        }
        if (!options.yes()) {
            out.print(Texts.of("reset.ask", folder.path()) + " ");
            out.flush();
            String answer = readLine();
            if (!answer.equalsIgnoreCase("yes")) {
                out.println(Texts.of("reset.kept"));
                return FAILED;
            }
        }
        stackOn(folder).down(new Progress(out));
        folder.delete();
        out.println(Texts.of("reset.done", folder.path()));
        return OK;
    }

    private int redrive(Options options) {
        LocalStack stack = stackOn(requireOurs(options.selection(root).existing(apps)));
        int exit = OK;
        for (Service service : List.of(Service.FUNDING, Service.IMPACT)) {
            String url = stack.addresses().managementUrl(service) + "/actuator/deadletters";
            LocalHttp.Answer answer = LocalHttp.post(url)
                    .orElseThrow(() -> new LocalStartException(Texts.of("redrive.no-answer", service.processName())));
            out.println(service.processName() + ": " + answer.status() + " " + answer.body());
            exit = answer.ok() ? exit : FAILED;
        }
        return exit;
    }

    private int replay(Options options) {
        LocalStack stack = stackOn(requireOurs(options.selection(root).existing(apps)));
        String url = stack.addresses().managementUrl(Service.IMPACT) + "/actuator/replay";
        return new ReplayRun(url, out).run(options.acceptDifferences()) ? OK : FAILED;
    }

    private int prepare() {
        new FastStart(root, apps).prepare(new Progress(out));
        return OK;
    }

    private int help() {
        out.println(Texts.of("help"));
        return OK;
    }

    private LocalStack stackOn(DataFolder folder) {
        return LocalStack.in(apps, folder.path(), Selection.addresses(folder, OptionalInt.empty(), Selection.OWN_BASE));
    }

    private static DataFolder requireOurs(DataFolder folder) {
        if (!folder.ours()) {
            throw new LocalStartException(Texts.of("down.nothing", folder.path()));
        }
        return folder;
    }

    private void printAddresses(Addresses addresses) {
        out.println(Texts.of(
                "up.addresses",
                addresses.url(Service.GATEWAY),
                addresses.url(Service.ISSUER),
                addresses.kafka(),
                Ports.LOOPBACK + ":" + addresses.postgresPort(),
                addresses.managementUrl(Service.PROJECT),
                addresses.managementUrl(Service.FUNDING),
                addresses.managementUrl(Service.IMPACT)));
    }

    private static String stateText(StackStatus.State state) {
        return Texts.of(
                switch (state) {
                    case READY -> "status.ready";
                    case NOT_READY -> "status.not-ready";
                    case STOPPED -> "status.stopped";
                    case MISSED -> "status.missed";
                });
    }

    private static String serverNames() {
        List<String> names = new ArrayList<>(List.of("kafka", "postgresql"));
        for (Service service : Service.values()) {
            names.add(service.processName());
        }
        return String.join(", ", names);
    }

    private static String json(StackStatus status) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(status);
    }

    private static int runInForeground(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new LocalStartException(
                    Texts.of("start.impossible", command.getFirst(), String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static String readLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new LocalStartException(String.valueOf(e.getMessage()), e);
        }
    }
}
