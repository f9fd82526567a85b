package org.shanhai.funding.journal.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.journal.Verification;
import org.shanhai.funding.journal.VerifyingJournal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VerificationController {

    private final VerifyingJournal journal;

    VerificationController(VerifyingJournal journal) {
        this.journal = journal;
    }

    /** Recomputes the chain of a donor as registered, or of all. */
    @GetMapping("/api/v1/journal/verification")
    View verify(@RequestParam(required = false) @Nullable String donor) {
        return View.of(journal.verify(donor));
    }

    /** What was found. */
    record View(
            boolean intact,
            Instant checkedAt,
            List<Verification.Chain> items,
            Verification.@Nullable MissingRow missing) {

        static View of(Verification found) {
            return new View(found.intact(), found.checkedAt(), found.chains(), found.missing());
        }
    }
}
