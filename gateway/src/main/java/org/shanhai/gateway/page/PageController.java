package org.shanhai.gateway.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the page, to everybody. It runs no script but its own files, loads nothing from elsewhere and talks to this gateway and the issuer
 * alone.
 */
@RestController
class PageController {

    private static final String ROOT = "/page/";

    private final PageFiles files;
    private final String contentSecurityPolicy;

    PageController(PageFiles files, PageSettings settings) {
        this.files = files;
        this.contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                + "connect-src 'self' " + settings.issuerOrigin()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @GetMapping("/")
    ResponseEntity<byte[]> page(
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings) {
        return answer("index.html", encodings);
    }

    @GetMapping("/page/**")
    ResponseEntity<byte[]> file(
            HttpServletRequest request,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings) {
        String path = request.getRequestURI();
        // The folder itself, with or without a slash, is no file.
        return answer(path.startsWith(ROOT) ? path.substring(ROOT.length()) : "", encodings);
    }

    private ResponseEntity<byte[]> answer(String path, @Nullable String encodings) {
        PageFile file = files.find(path).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean zipped = takesGzip(encodings);
        PageFile.Form form = zipped ? file.zipped() : file.plain();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .header("Content-Security-Policy", contentSecurityPolicy)
                .header("X-Content-Type-Options", "nosniff")
                // The issuer's answer stands in the address for a moment, and is told to nobody.
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .cacheControl(CacheControl.noCache())
                .eTag(form.etag());
        if (zipped) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.body(form.content());
    }

    /** Browsers say plain {@code gzip}; whoever weighs encodings against each other is sent the plain form unless the weight is above 0. */
    private static boolean takesGzip(@Nullable String encodings) {
        if (encodings == null) {
            return false;
        }
        for (String each : encodings.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = each.replace(" ", "").split(";q=", 2);
            if (parts[0].equals("gzip")) {
                return parts.length == 1 || !parts[1].matches("0(\\.0*)?");
            }
        }
        return false;
    }
}
