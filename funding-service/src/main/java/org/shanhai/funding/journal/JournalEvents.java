package org.shanhai.funding.journal;

import java.time.Instant;
import java.time.LocalDate;

/** Where the head of a donor's chain is told. */
public interface JournalEvents {

    /** @param headHash SHA-256 of the last of the rows, 64 hexadecimal digits */
    void headStated(String donorCode, LocalDate day, long rows, String headHash, Instant now);
}
