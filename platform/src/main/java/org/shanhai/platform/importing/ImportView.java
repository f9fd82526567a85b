package org.shanhai.platform.importing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.spreadsheet.FileType;
import org.shanhai.platform.web.Language;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.Problem;
import org.shanhai.platform.web.Problems;
import org.shanhai.platform.web.Violation;

/**
 * A job as it is answered, with a page of the results of its lines.
 *
 * @param problem why nothing was written, null when something was, or nothing was to be
 */
record ImportView(
        UUID id,
        String kind,
        ImportMode mode,
        ImportStatus status,
        FileView file,
        ProgressView progress,
        ImportJob.Counts counts,
        @Nullable ProblemView problem,
        Instant sentAt,
        @Nullable Instant finishedAt,
        List<LineView> items,
        @Nullable String nextCursor) {

    /** @param encoding of a text file, once it was looked at */
    record FileView(
            FileType type,
            long sizeBytes,
            String sha256,
            @Nullable String encoding) {}

    /** @param total null until the file was looked at */
    record ProgressView(int done, @Nullable Integer total) {}

    record ProblemView(String code, String message) {}

    /** @param id what the line made, or what an earlier line of the same content made */
    record LineView(int line, LineOutcome outcome, @Nullable String id, List<ErrorView> errors) {}

    /** @param column the heading as the file has it, null when the error is not about one column */
    record ErrorView(
            @Nullable String column,
            String field,
            String code,
            String message,
            @Nullable Object value) {}

    static ImportView of(ImportJob job, Page<LineResult> results, Problems problems, Language language) {
        Violation problem = job.problem();
        return new ImportView(
                job.id(),
                job.kind(),
                job.mode(),
                job.status(),
                new FileView(job.type(), job.sizeBytes(), job.sha256(), job.encoding()),
                new ProgressView(job.linesDone(), job.linesTotal()),
                job.counts(),
                problem == null
                        ? null
                        : new ProblemView(
                                problem.code(),
                                problems.describe(problem, language).message()),
                job.sentAt(),
                job.finishedAt(),
                results.items().stream()
                        .map(result -> line(result, job, problems, language))
                        .toList(),
                results.nextCursor());
    }

    private static LineView line(LineResult result, ImportJob job, Problems problems, Language language) {
        return new LineView(
                result.line(),
                result.outcome(),
                result.madeId(),
                result.errors().stream()
                        .map(error -> error(error, job, problems, language))
                        .toList());
    }

    /** The message speaks of the heading, which is what its reader has before them. */
    private static ErrorView error(Violation error, ImportJob job, Problems problems, Language language) {
        String column = job.titles().get(error.field());
        Problem.FieldError described = problems.describe(
                column == null ? error : new Violation(column, error.code(), error.value(), error.rule()), language);
        return new ErrorView(column, error.field(), error.code(), described.message(), described.value());
    }
}
