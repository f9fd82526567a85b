package org.shanhai.project.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.shanhai.platform.files.ReceivedFile;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.project.evidence.Evidence;
import org.shanhai.project.evidence.EvidenceFiles;
import org.shanhai.project.evidence.EvidenceType;
import org.shanhai.project.evidence.KeepingEvidence;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Files are sent as the body itself, with their media type, and come back as downloads: no browser shows one in our name. */
@RestController
class EvidenceController {

    private static final String EVIDENCE = "/api/v1/evidence";

    private final IdempotentWrites writes;
    private final KeepingEvidence keeping;
    private final EvidenceFiles files;

    EvidenceController(IdempotentWrites writes, KeepingEvidence keeping, EvidenceFiles files) {
        this.writes = writes;
        this.keeping = keeping;
        this.files = files;
    }

    /** Evidence as it is answered. */
    record EvidenceView(
            UUID id, EvidenceType type, String mediaType, long sizeBytes, String sha256, Instant recordedAt) {

        static EvidenceView of(Evidence evidence) {
            return new EvidenceView(
                    evidence.id(),
                    evidence.type(),
                    evidence.type().mediaType(),
                    evidence.sizeBytes(),
                    evidence.sha256(),
                    evidence.recordedAt());
        }
    }

    @PostMapping(EVIDENCE)
    Answer keep(
            Caller caller,
            WriteRequest write,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            InputStream body) {
        EvidenceType type = EvidenceType.ofMediaType(contentType)
                .orElseThrow(() -> Refusal.unsupportedType(new Violation(
                                HttpHeaders.CONTENT_TYPE,
                                "not-one-of",
                                contentType,
                                Map.of(
                                        "allowed",
                                        Arrays.stream(EvidenceType.values())
                                                .map(EvidenceType::mediaType)
                                                .toList())))
                        .asException());
        try (ReceivedFile file = ReceivedFile.receive(body, Evidence.MAX_BYTES)) {
            WriteRequest withFile = WriteRequest.of(
                    write.account(), write.route(), write.key(), write.fingerprint() + type + file.sha256());
            return writes.once(withFile, () -> {
                EvidenceView view = EvidenceView.of(keeping.keep(caller, type, file));
                return Answer.created(EVIDENCE + "/" + view.id(), view);
            });
        }
    }

    @GetMapping(EVIDENCE + "/{evidenceId}")
    EvidenceView evidence(@PathVariable UUID evidenceId) {
        return EvidenceView.of(find(evidenceId));
    }

    @GetMapping(EVIDENCE + "/{evidenceId}/content")
    void content(@PathVariable UUID evidenceId, HttpServletResponse response) throws IOException {
        Evidence evidence = find(evidenceId);
        response.setContentType(evidence.type().mediaType());
        response.setContentLengthLong(evidence.sizeBytes());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"evidence-" + evidence.id() + "."
                        + evidence.type().extension() + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        files.copy(evidenceId, response.getOutputStream());
    }

    private Evidence find(UUID id) {
        return files.find(id)
                .orElseThrow(() -> Refusal.notFound("evidenceId", id).asException());
    }
}
