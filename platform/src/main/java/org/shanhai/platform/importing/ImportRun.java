package org.shanhai.platform.importing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.importing.ImportJob.Counts;
import org.shanhai.platform.outbox.EventTooLargeException;
import org.shanhai.platform.spreadsheet.SheetFile;
import org.shanhai.platform.spreadsheet.UnreadableSheetException;
import org.shanhai.platform.web.RefusedException;
import org.shanhai.platform.web.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out one job from where it stands. Good lines are written so many in a transaction, together with their results and the number of lines
 * done: a process that dies leaves whole transactions, and the next one goes on behind the last of them. All or none is one transaction over the
 * whole file. A dry run is a transaction that is rolled back, so that a line sees what the lines before it would have left; of a long file it is several.
 */
final class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int LINES_IN_A_TRANSACTION = 200;
    private static final int LINES_ONE_BY_ONE = 8;
    /** Well below what a writer waits for the lock of a project. */
    private static final Duration TRIAL_HOLDS = Duration.ofSeconds(3);

    private final ImportStore store;
    private final Map<String, LineImporter> importers;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final Duration trialHolds;

    ImportRun(ImportStore store, List<LineImporter> importers, PlatformTransactionManager transactions, Clock clock) {
        this(store, importers, transactions, clock, TRIAL_HOLDS);
    }

    /** @param trialHolds how long a dry run keeps others from what it touches, at least one go at some lines */
    ImportRun(
            ImportStore store,
            List<LineImporter> importers,
            PlatformTransactionManager transactions,
            Clock clock,
            Duration trialHolds) {
        this.store = store;
        this.importers = importers.stream().collect(Collectors.toMap(LineImporter::kind, importer -> importer));
        this.transaction = new TransactionTemplate(transactions);
        this.nested = with(transactions, TransactionDefinition.PROPAGATION_NESTED);
        this.apart = with(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.trialHolds = trialHolds;
    }

    private static TransactionTemplate with(PlatformTransactionManager transactions, int propagation) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(propagation);
        return template;
    }

    /** @throws ImportOvertakenException when another instance carries it out */
    void run(UUID id) {
        ImportJob job = store.find(id).orElseThrow();
        LineImporter importer = importers.get(job.kind());
        if (importer == null) {
            throw new IllegalStateException("no importer of " + job.kind());
        }
        Path path = store.fileOf(id);
        try {
            SheetFile file = SheetFile.examine(job.type(), path);
            begin(job, file, importer);
            switch (job.mode()) {
                case GOOD_LINES -> goodLines(job, file, importer);
                case ALL -> {
                    if (!allLines(job, file, importer)) {
                        tryLines(job, file, importer);
                        store.end(
                                id, ImportStatus.REFUSED, Violation.of("file", "lines-refused", null), clock.instant());
                    }
                }
                case DRY_RUN -> {
                    tryLines(job, file, importer);
                    store.end(id, ImportStatus.DONE, null, clock.instant());
                }
            }
        } catch (UnreadableSheetException unreadable) {
            store.end(id, ImportStatus.REFUSED, unreadable.violation(), clock.instant());
        } finally {
            ImportStore.delete(path);
        }
    }

    /** Goes through the whole file once before anything is written: a file that breaks off at its end is refused at its beginning. */
    private void begin(ImportJob job, SheetFile file, LineImporter importer) {
        try (ReadLines lines = ReadLines.open(file, importer.columns())) {
            int total = lines.skip(Integer.MAX_VALUE);
            if (total == 0) {
                throw new UnreadableSheetException("no-lines", Map.of());
            }
            String encoding = file.encoding() == null ? null : file.encoding().name();
            store.begin(job.id(), encoding, lines.heading().titles(), total);
        }
    }

    private void goodLines(ImportJob job, SheetFile file, LineImporter importer) {
        try (ReadLines lines = ReadLines.open(file, importer.columns())) {
            int done = lines.skip(job.linesDone());
            Counts counts = job.counts();
            for (List<ReadLine> some = next(lines); !some.isEmpty(); some = next(lines)) {
                int before = done;
                int after = done + some.size();
                List<ReadLine> now = some;
                Counts countsBefore = counts;
                counts = transaction.execute(status -> {
                    store.fence(job.id(), before);
                    List<LineResult> results = write(job, importer, now);
                    store.addResults(job.id(), results);
                    Counts sum = countsBefore.plus(results);
                    store.progress(job.id(), after, sum);
                    return sum;
                });
                done = after;
            }
        }
        store.end(job.id(), ImportStatus.DONE, null, clock.instant());
    }

    /** @return false when a line was refused and nothing was written */
    private boolean allLines(ImportJob job, SheetFile file, LineImporter importer) {
        apart.executeWithoutResult(status -> store.clearResults(job.id()));
        return Boolean.TRUE.equals(transaction.execute(status -> {
            store.fence(job.id(), 0);
            Counts counts = Counts.NONE;
            int done = 0;
            try (ReadLines lines = ReadLines.open(file, importer.columns())) {
                for (List<ReadLine> some = next(lines); !some.isEmpty(); some = next(lines)) {
                    List<LineResult> results = write(job, importer, some);
                    counts = counts.plus(results);
                    Counts sum = counts;
                    if (counts.refused() > 0) {
                        status.setRollbackOnly();
                        return false;
                    }
                    store.addResults(job.id(), results);
                    done += some.size();
                    int shown = done;
                    apart.executeWithoutResult(own -> store.show(job.id(), shown, sum));
                }
            }
            store.progress(job.id(), done, counts);
            store.end(job.id(), ImportStatus.DONE, null, clock.instant());
            return true;
        }));
    }

    /**
     * Tries all lines and leaves nothing of them. What they touch is let go of after a while, since others wait for the same projects: lines after
     * that no longer see what the lines before would have left, but for equal content.
     */
    private void tryLines(ImportJob job, SheetFile file, LineImporter importer) {
        apart.executeWithoutResult(status -> store.clearResults(job.id()));
        Trial trial = new Trial();
        try (ReadLines lines = ReadLines.open(file, importer.columns())) {
            Tried so = new Tried(0, Counts.NONE, next(lines));
            while (!so.next.isEmpty()) {
                Tried before = so;
                so = Objects.requireNonNull(
                        transaction.execute(status -> tryStep(status, job, importer, lines, before, trial)));
            }
        }
    }

    /** What lines made that were only tried. */
    private static final class Trial {

        private final Map<String, String> madeByHash = new HashMap<>();
        private final Set<String> madeIds = new HashSet<>();

        void remember(List<ImportStore.Made> made) {
            made.forEach(each -> {
                madeByHash.put(each.hash(), each.madeId());
                madeIds.add(each.madeId());
            });
        }

        void recall(String hash, Map<String, String> made) {
            String id = madeByHash.get(hash);
            if (id != null) {
                made.put(hash, id);
            }
        }
    }

    /** How far a dry run has come, with the lines that it looks at next. */
    private record Tried(int done, Counts counts, List<ReadLine> next) {}

    private Tried tryStep(
            TransactionStatus status,
            ImportJob job,
            LineImporter importer,
            ReadLines lines,
            Tried before,
            Trial trial) {
        status.setRollbackOnly();
        store.fence(job.id(), before.done);
        long begun = System.nanoTime();
        Tried so = before;
        do {
            List<LineResult> results = write(job, importer, so.next, trial).stream()
                    .map(result -> result.asTried(trial.madeIds))
                    .toList();
            int done = so.done + so.next.size();
            Counts sum = so.counts.plus(results);
            apart.executeWithoutResult(own -> {
                store.addResults(job.id(), results);
                store.show(job.id(), done, sum);
            });
            so = new Tried(done, sum, next(lines));
        } while (!so.next.isEmpty() && System.nanoTime() - begun < trialHolds.toNanos());
        return so;
    }

    private static List<ReadLine> next(ReadLines lines) {
        return lines.next(LINES_IN_A_TRANSACTION);
    }

    /**
     * Writes lines inside the running transaction. Most files are good, so all lines are tried together first.
     */
    private List<LineResult> write(ImportJob job, LineImporter importer, List<ReadLine> lines) {
        return write(job, importer, lines, new Trial());
    }

    private List<LineResult> write(ImportJob job, LineImporter importer, List<ReadLine> lines, Trial trial) {
        List<ReadLine.Good> good = lines.stream()
                .filter(ReadLine.Good.class::isInstance)
                .map(ReadLine.Good.class::cast)
                .toList();
        Map<String, String> made = new HashMap<>(store.made(
                job.kind(), good.stream().map(ReadLine.Good::contentHash).toList()));
        good.forEach(line -> trial.recall(line.contentHash(), made));
        LineWriter writer = importer.open(
                job.caller(), good.stream().map(ReadLine.Good::line).toList());
        return new Chunk(job, importer, writer, made, trial).write(lines);
    }

    /**
     * Lines of one transaction. All of them are tried together; when one is refused, each half by itself, and so on down to a few lines, which are
     * then written one by one.
     */
    private final class Chunk {

        private final ImportJob job;
        private final LineImporter importer;
        private final LineWriter writer;
        private final Map<String, String> made;
        private final Trial trial;

        Chunk(ImportJob job, LineImporter importer, LineWriter writer, Map<String, String> made, Trial trial) {
            this.job = job;
            this.importer = importer;
            this.writer = writer;
            this.made = made;
            this.trial = trial;
        }

        List<LineResult> write(List<ReadLine> lines) {
            Attempt attempt = new Attempt(job, writer, made);
            try {
                List<LineResult> results = nested.execute(status -> importer.together(() -> attempt.together(lines)));
                keep(attempt);
                return results;
            } catch (RuntimeException refused) {
                if (!isOfALine(refused)) {
                    throw refused;
                }
            }
            if (lines.size() <= LINES_ONE_BY_ONE) {
                Attempt careful = new Attempt(job, writer, made);
                List<LineResult> results = careful.oneByOne(lines);
                keep(careful);
                return results;
            }
            int half = lines.size() / 2;
            List<LineResult> results = new ArrayList<>(write(lines.subList(0, half)));
            results.addAll(write(lines.subList(half, lines.size())));
            return results;
        }

        /** What was made counts for the lines after it. */
        private void keep(Attempt attempt) {
            attempt.made.forEach(each -> made.put(each.hash(), each.madeId()));
            trial.remember(attempt.made);
        }
    }

    /** Whether a failure is that of a line, and not of the database or of the machine. */
    private static boolean isOfALine(RuntimeException failure) {
        return failure instanceof DataIntegrityViolationException
                || !(failure instanceof DataAccessException
                        || failure instanceof TransactionException
                        || failure instanceof ImportOvertakenException);
    }

    /** One go at some lines. */
    private final class Attempt {

        private final ImportJob job;
        private final LineWriter writer;
        private final Map<String, String> madeBefore;
        private final List<ImportStore.Made> made = new ArrayList<>();

        Attempt(ImportJob job, LineWriter writer, Map<String, String> madeBefore) {
            this.job = job;
            this.writer = writer;
            this.madeBefore = new HashMap<>(madeBefore);
        }

        List<LineResult> together(List<ReadLine> lines) {
            List<LineResult> results = lines.stream().map(this::write).toList();
            store.addMade(job.id(), job.kind(), made);
            return results;
        }

        List<LineResult> oneByOne(List<ReadLine> lines) {
            List<LineResult> results = lines.stream().map(this::writeByItself).toList();
            store.addMade(job.id(), job.kind(), made);
            return results;
        }

        private LineResult writeByItself(ReadLine line) {
            try {
                return nested.execute(status -> write(line));
            } catch (RuntimeException refused) {
                if (!isOfALine(refused)) {
                    throw refused;
                }
                return LineResult.refused(line.number(), errors(refused, line));
            }
        }

        private LineResult write(ReadLine read) {
            return switch (read) {
                case ReadLine.Bad(int number, List<Violation> errors) -> LineResult.refused(number, errors);
                case ReadLine.Good(Line line, String hash) -> {
                    String known = madeBefore.get(hash);
                    if (known != null) {
                        yield LineResult.unchanged(line.number(), known);
                    }
                    String madeId = writer.write(line);
                    madeBefore.put(hash, madeId);
                    made.add(new ImportStore.Made(hash, madeId, line.number()));
                    yield LineResult.created(line.number(), madeId);
                }
            };
        }

        private List<Violation> errors(RuntimeException refused, ReadLine line) {
            return switch (refused) {
                case RefusedException answer -> {
                    List<Violation> violations = answer.refusal().violations();
                    yield violations.isEmpty()
                            ? List.of(Violation.of("", answer.refusal().code(), null))
                            : violations;
                }
                case EventTooLargeException large ->
                    List.of(new Violation(
                            "", "event-too-large", large.recordBytes(), Map.of("maxBytes", large.limitBytes())));
                default -> {
                    LOG.error("line {} of import {} failed unexpectedly", line.number(), job.id(), refused);
                    yield List.of(Violation.of("", "internal-error", null));
                }
            };
        }
    }

    /** The importer of a kind, null when the service has none. */
    @Nullable
    LineImporter importer(String kind) {
        return importers.get(kind);
    }
}
