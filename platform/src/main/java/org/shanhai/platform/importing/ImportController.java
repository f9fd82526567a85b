package org.shanhai.platform.importing;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.files.ReceivedFile;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.shanhai.platform.spreadsheet.FileType;
import org.shanhai.platform.spreadsheet.SheetLimits;
import org.shanhai.platform.web.Language;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Problems;
import org.shanhai.platform.web.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files are sent as the body itself, with their media type. A service names these routes in its access table. */
@RestController
final class ImportController {

    private static final String IMPORTS = "/api/v1/imports/{kind}";
    private static final String CSV_TYPE = "text/csv";
    private static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ImportStore store;
    private final ImportRun run;
    private final ImportWorker worker;
    private final IdempotentWrites writes;
    private final Problems problems;
    private final Clock clock;
    private final Ids ids;

    ImportController(
            ImportStore store,
            ImportRun run,
            ImportWorker worker,
            IdempotentWrites writes,
            Problems problems,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.run = run;
        this.worker = worker;
        this.writes = writes;
        this.problems = problems;
        this.clock = clock;
        this.ids = ids;
    }

    @PostMapping(
            path = IMPORTS,
            consumes = {CSV_TYPE, XLSX_TYPE})
    Answer send(
            Caller caller,
            WriteRequest write,
            @PathVariable String kind,
            @RequestParam ImportMode mode,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String language,
            InputStream body) {
        importer(kind);
        FileType type = FileType.ofMediaType(contentType)
                .orElseThrow(() -> Refusal.unsupportedType().asException());
        try (ReceivedFile file = ReceivedFile.receive(body, SheetLimits.MAX_FILE_BYTES)) {
            WriteRequest withFile = WriteRequest.of(
                    write.account(), write.route(), write.key(), write.fingerprint() + mode + type + file.sha256());
            Answer answer = writes.once(withFile, () -> {
                ImportJob job = new ImportJob(
                        ids.next(),
                        kind,
                        mode,
                        ImportStatus.WAITING,
                        caller,
                        type,
                        file.sizeBytes(),
                        file.sha256(),
                        null,
                        Map.of(),
                        null,
                        0,
                        ImportJob.Counts.NONE,
                        null,
                        0,
                        clock.instant(),
                        null);
                store.add(job, file);
                return new Answer(
                        202,
                        Map.of(HttpHeaders.LOCATION, "/api/v1/imports/" + kind + "/" + job.id()),
                        ImportView.of(job, new Page<>(List.of(), null), problems, Language.accepted(language)));
            });
            worker.wake();
            return answer;
        }
    }

    @GetMapping(IMPORTS + "/{importId}")
    ImportView status(
            Caller caller,
            @PathVariable String kind,
            @PathVariable UUID importId,
            @RequestParam(required = false) @Nullable LineOutcome outcome,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String language,
            PageRequest page) {
        importer(kind);
        ImportJob job = store.find(importId)
                .filter(found -> found.kind().equals(kind) && mayRead(caller, found))
                .orElseThrow(() -> Refusal.notFound("importId", importId).asException());
        Page<LineResult> results = Page.of(
                store.results(importId, outcome, page), page, result -> List.of(Integer.toString(result.line())));
        return ImportView.of(job, results, problems, Language.accepted(language));
    }

    @GetMapping(IMPORTS + "/template")
    ResponseEntity<byte[]> template(
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        LineImporter importer = importer(kind);
        FileType type = format == null ? FileType.XLSX : FileType.ofParameter("format", format);
        Language language = Language.accepted(lang == null ? accepted : lang);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"shanhai-" + kind + "." + type.extension() + "\"")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(ImportTemplate.write(importer, type, language));
    }

    /** A file is its sender's affair; those who read everything read it too. */
    private static boolean mayRead(Caller caller, ImportJob job) {
        return caller.account().equals(job.caller().account()) || caller.hasAny(Role.AUDITOR, Role.ADMIN);
    }

    private LineImporter importer(String kind) {
        LineImporter importer = run.importer(kind);
        if (importer == null) {
            throw Refusal.notFound("kind", kind).asException();
        }
        return importer;
    }
}
