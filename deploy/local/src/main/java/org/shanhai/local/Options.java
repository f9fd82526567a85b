package org.shanhai.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line, read.
 *
 * @param words what is no option: the service of {@code logs}, the role of {@code token}
 */
record Options(
        String command,
        List<String> words,
        Optional<Path> data,
        OptionalInt portBase,
        boolean ephemeral,
        boolean demo,
        boolean once,
        boolean json,
        boolean yes,
        boolean follow,
        boolean acceptDifferences,
        int lines,
        Optional<String> user) {

    private static final int LINES = 200;

    /** Something on the command line cannot be understood. */
    static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

    static Options read(List<String> arguments) {
        String command = "help";
        boolean commandSeen = false;
        List<String> words = new ArrayList<>();
        Optional<Path> data = Optional.empty();
        OptionalInt portBase = OptionalInt.empty();
        boolean ephemeral = false;
        boolean demo = false;
        boolean once = false;
        boolean json = false;
        boolean yes = false;
        boolean follow = false;
        boolean acceptDifferences = false;
        int lines = LINES;
        Optional<String> user = Optional.empty();
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "--data" -> data = Optional.of(Path.of(value(word, rest)));
                case "--port-base" -> portBase = OptionalInt.of(number(word, value(word, rest)));
                case "--ephemeral" -> ephemeral = true;
                case "--demo" -> demo = true;
                case "--once" -> once = true;
                case "--json" -> json = true;
                case "--yes" -> yes = true;
                case "--follow", "-f" -> follow = true;
                case "--accept-differences" -> acceptDifferences = true;
                case "--lines", "-n" -> lines = number(word, value(word, rest));
                case "--user" -> user = Optional.of(value(word, rest));
                case "--help", "-h" -> {
                    command = "help";
                    commandSeen = true;
                }
                default -> {
                    if (word.startsWith("-")) {
                        throw new Misused(Texts.of("options.unknown", word));
                    }
                    if (commandSeen) {
                        words.add(word);
                    } else {
                        command = word;
                        commandSeen = true;
                    }
                }
            }
        }
        if ((data.isPresent() ? 1 : 0) + (ephemeral ? 1 : 0) + (demo ? 1 : 0) > 1) {
            throw new Misused(Texts.of("options.one-folder"));
        }
        return new Options(
                command,
                List.copyOf(words),
                data,
                portBase,
                ephemeral,
                demo,
                once,
                json,
                yes,
                follow,
                acceptDifferences,
                lines,
                user);
    }

    Selection selection(Path root) {
        Optional<Path> named = ephemeral
                ? Optional.of(Selection.ephemeralFolder(root))
                : demo ? Optional.of(Selection.demoFolder(root)) : data;
        return new Selection(root, named);
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new Misused(Texts.of("options.no-value", option));
        }
        return rest.removeFirst();
    }

    private static int number(String option, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Misused(Texts.of("options.no-number", option, text));
        }
    }
}
