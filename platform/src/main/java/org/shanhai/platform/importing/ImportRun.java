package org.shanhai.platform.importing;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out one job from where it stands. Good lines are written so many in a transaction, together with their results and the number of lines
 * done: a process that dies leaves whole transactions, and the next one goes on behind the last of them. All or none is one transaction over the
 * whole file. A dry run is a transaction that is rolled back, so that a line sees what the lines before it would have left.
 */
final class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int LINES_IN_A_TRANSACTION = 200;

    private final ImportStore store;
    private final Map<String, LineImporter> importers;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;
    private final TransactionTemplate apart;
    private final Clock clock;

    ImportRun(ImportStore store, List<LineImporter> importers, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.importers = importers.stream().collect(Collectors.toMap(LineImporter::kind, importer -> importer));
        this.transaction = new TransactionTemplate(transactions);
        this.nested = with(transactions, TransactionDefinition.PROPAGATION_NESTED);
        this.apart = with(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
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
                    if (counts.refused() > 0) {
                        status.setRollbackOnly();
                        return false;
                    }
                    store.addResults(job.id(), results);
                    done += some.size();
                    int shown = done;
                    apart.executeWithoutResult(own -> store.showProgress(job.id(), shown));
                }
            }
            store.progress(job.id(), done, counts);
            store.end(job.id(), ImportStatus.DONE, null, clock.instant());
            return true;
        }));
    }

    private void tryLines(ImportJob job, SheetFile file, LineImporter importer) {
        apart.executeWithoutResult(status -> store.clearResults(job.id()));
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            store.fence(job.id(), 0);
            Counts counts = Counts.NONE;
            int done = 0;
            try (ReadLines lines = ReadLines.open(file, importer.columns())) {
                for (List<ReadLine> some = next(lines); !some.isEmpty(); some = next(lines)) {
                    List<LineResult> results = write(job, importer, some).stream()
                            .map(LineResult::asTried)
                            .toList();
                    Counts sum = counts.plus(results);
                    done += some.size();
                    int shown = done;
                    apart.executeWithoutResult(own -> {
                        store.addResults(job.id(), results);
                        store.progress(job.id(), shown, sum);
                    });
                    counts = sum;
                }
            }
        });
    }

    private static List<ReadLine> next(ReadLines lines) {
        return lines.next(LINES_IN_A_TRANSACTION);
    }

    /**
     * Writes lines inside the running transaction. Most files are good, so all lines are tried together first; when one is refused they are done
     * again, each by itself.
     */
    private List<LineResult> write(ImportJob job, LineImporter importer, List<ReadLine> lines) {
        List<ReadLine.Good> good = lines.stream()
                .filter(ReadLine.Good.class::isInstance)
                .map(ReadLine.Good.class::cast)
                .toList();
        Map<String, String> made = store.made(
                job.kind(), good.stream().map(ReadLine.Good::contentHash).toList());
        LineWriter writer = importer.open(
                job.caller(), good.stream().map(ReadLine.Good::line).toList());
        Attempt attempt = new Attempt(job, writer, made);
        try {
            return nested.execute(status -> attempt.together(lines));
        } catch (RuntimeException refused) {
            if (!isOfALine(refused)) {
                throw refused;
            }
            return new Attempt(job, writer, made).oneByOne(lines);
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
