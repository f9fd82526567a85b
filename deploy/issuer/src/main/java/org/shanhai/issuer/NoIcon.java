package org.shanhai.issuer;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Browsers ask for it wherever a page is, and complain of a refusal. */
@RestController
class NoIcon {

    static final String PATH = "/favicon.ico";

    @GetMapping(PATH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void icon() {}
}
