package org.shanhai.gateway.apidocs;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the documents, to everybody. The pages load nothing from elsewhere and may talk to this gateway and the issuer alone; a token typed into
 * the page stays in the page.
 */
@RestController
class DocumentsController {

    private static final String ROOT = "/docs/";

    private final Documents documents;
    private final String contentSecurityPolicy;

    DocumentsController(Documents documents, DocumentsSettings settings) {
        this.documents = documents;
        // The style attributes are those of the page that shows the OpenAPI document.
        this.contentSecurityPolicy =
                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                        + "connect-src 'self' " + settings.issuer()
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @GetMapping("/docs")
    ResponseEntity<Void> withoutSlash() {
        return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                .location(URI.create(ROOT))
                .build();
    }

    @GetMapping("/docs/**")
    ResponseEntity<byte[]> document(HttpServletRequest request) {
        Document document = documents
                .find(request.getRequestURI().substring(ROOT.length()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .header("Content-Type", document.mediaType())
                .header("Content-Security-Policy", contentSecurityPolicy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .cacheControl(CacheControl.noCache())
                .eTag(document.etag())
                .body(document.content());
    }
}
