package org.shanhai.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** The sample scenario on a stack of its own: load it through the gateway, show every expected figure beside the live one. */
final class DemoRun {
    private final Path root;
    private final Apps apps;
    private final PrintStream out;

    DemoRun(Path root, Apps apps, PrintStream out) {
        this.root = root;
        this.apps = apps;
        this.out = out;
    }

    int run(Options options) {
        return options.once() ? once(options) : kept(options);
    }

    private int kept(Options options) {
        DataFolder folder = new DataFolder(options.selection(root).named().orElseGet(() -> Selection.demoFolder(root)));
        LocalStack stack = LocalStack.in(
                apps, folder.path(), Selection.addresses(folder, options.portBase(), Selection.DEMO_BASE));
        if (stack.allReady()) {
            out.println(Texts.of("up.already", folder.path()));
        } else {
            out.println(Texts.of(
                    "up.begins",
                    folder.path(),
                    stack.addresses().base(),
                    stack.addresses().last()));
            stack.up(new Progress(out));
        }
        int exit = scenario(stack, true);
        out.println(Texts.of("demo.stays", stack.addresses().url(Service.GATEWAY)));
        return exit;
    }

    private int once(Options options) {
        Addresses addresses = options.portBase().isPresent()
                ? new Addresses(options.portBase().getAsInt())
                : Addresses.spare();
        DataFolder folder = DataFolder.temporary("shanhai-demo-");
        LocalStack stack = LocalStack.in(apps, folder.path(), addresses);
        // Also at Ctrl-C nothing is left behind.
        Thread cleaning = new Thread(() -> clean(stack));
        Runtime.getRuntime().addShutdownHook(cleaning);
        try {
            out.println(Texts.of("up.begins", folder.path(), addresses.base(), addresses.last()));
            stack.up(new Progress(out));
            return scenario(stack, true);
        } finally {
            if (Runtime.getRuntime().removeShutdownHook(cleaning)) {
                clean(stack);
            }
        }
    }

    /** Runs the sample against a stack and returns its exit code: 0 when every figure is as expected. */
    int scenario(LocalStack stack, boolean shown) {
        ProcessBuilder builder = new ProcessBuilder(
                        Jdk.java(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dstdout.encoding=" + out.charset().name(),
                        "-cp",
                        apps.classPath("deploy/sample"),
                        "org.shanhai.sample.Demo")
                .inheritIO();
        if (!shown) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        builder.environment()
                .putAll(Map.of(
                        "SHANHAI_GATEWAY_URL",
                        stack.addresses().url(Service.GATEWAY),
                        "SHANHAI_ISSUER_URL",
                        stack.addresses().url(Service.ISSUER),
                        "SHANHAI_DEV_CLIENT_SECRET",
                        stack.secrets().client()));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("start.impossible", "demo", String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Main.FAILED;
        }
    }

    private void clean(LocalStack stack) {
        stack.down(new Progress(out));
        stack.folder().delete();
    }
}
