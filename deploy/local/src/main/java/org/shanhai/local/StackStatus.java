package org.shanhai.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What runs on one data folder. */
record StackStatus(String data, int portBase, boolean ready, List<ServerStatus> servers) {

    /** How a server is. */
    enum State {
        READY,
        NOT_READY,
        STOPPED,
        MISSED
    }

    /** @param residentMebibytes memory in use by the process with its children, shared pages counted once; null when it does not run */
    record ServerStatus(
            String name,
            State state,
            int port,
            @Nullable Long pid,
            @Nullable Long residentMebibytes,
            String log) {}

    static StackStatus of(LocalStack stack) {
        List<ServerStatus> servers =
                stack.servers().stream().map(StackStatus::of).toList();
        return new StackStatus(
                stack.folder().path().toString(),
                stack.addresses().base(),
                servers.stream().allMatch(each -> each.state() == State.READY),
                servers);
    }

    private static ServerStatus of(LocalServer server) {
        State state;
        if (server.running()) {
            state = server.ready() ? State.READY : State.NOT_READY;
        } else {
            state = server.missed() ? State.MISSED : State.STOPPED;
        }
        Optional<Long> pid = server.pid().isPresent() ? Optional.of(server.pid().getAsLong()) : Optional.empty();
        return new ServerStatus(
                server.name(),
                state,
                server.port(),
                pid.orElse(null),
                pid.flatMap(StackStatus::resident).orElse(null),
                server.logs().getFirst().toString());
    }

    private static Optional<Long> resident(long pid) {
        List<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        if (children.isEmpty()) {
            return kibibytes(Path.of("/proc/" + pid + "/status"), "VmRSS:").map(each -> each / 1024);
        }
        long sum = kibibytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:").orElse(0L);
        for (long child : children) {
            sum += kibibytes(Path.of("/proc/" + child + "/smaps_rollup"), "Pss:")
                    .orElse(0L);
        }
        return Optional.of(sum / 1024);
    }

    private static Optional<Long> kibibytes(Path file, String field) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(field))
                    .map(line -> Long.parseLong(
                            line.substring(field.length()).strip().split(" ", -1)[0]))
                    .findFirst();
        } catch (IOException goneOrNotLinux) {
            return Optional.empty();
        }
    }
}
