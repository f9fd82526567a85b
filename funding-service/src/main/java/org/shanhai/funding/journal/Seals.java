package org.shanhai.funding.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The chains of hashes over the journal, one per donor as registered. */
interface Seals {

    /** Donors that have rows which no seal covers. */
    List<String> donorsWaiting();

    /** Donors that have a chain. */
    List<String> donors();

    /** Makes the caller the only writer of the donor's chain until the transaction ends; false when another one is. */
    boolean lead(String donorCode);

    /** The end of a donor's chain. */
    Head head(String donorCode);

    /** The end of a donor's chain as it was before an instant, empty when it had none. */
    Optional<Head> headBefore(String donorCode, Instant instant);

    /** Committed rows that no seal covers, in order. */
    List<Journal.Row> waiting(String donorCode, int limit);

    /** Adds seals and takes their rows off the list of those that wait. */
    void seal(String donorCode, List<Sealed> seals, Instant now);

    Backlog backlog();

    /** Seals in their order, each with the row it covers. */
    List<Link> chain(String donorCode, long afterPosition, int limit);

    /** Rows of a donor that have no seal yet. */
    long unsealed(String donorCode);

    /** A row that has neither a seal nor a place on the list of those that wait. */
    Optional<Long> neverToBeSealed(@Nullable String donorCode);

    /** The first place of a project in the funding stream that has no row. */
    Optional<Gap> gap();

    /** @return false when that day's head was stated before */
    boolean addStated(Stated head, Instant now);

    List<Stated> stated(String donorCode);

    /** Donors that have a chain, and no stated head of a day. */
    List<String> donorsWithoutHead(LocalDate day);

    /** @param rows how many rows the chain has; {@code hash} is the last one's */
    record Head(long rows, byte[] hash) {}

    record Sealed(long position, long number, byte[] hash) {}

    /**
     * A seal with the row it covers.
     *
     * @param found whether there is a row of that number
     * @param row null when there is none, or one with values that the service never writes
     */
    record Link(long position, long number, byte[] hash, boolean found, Journal.@Nullable Row row) {}

    record Backlog(long rows, Duration oldest) {}

    record Gap(UUID projectId, long sequence) {}

    record Stated(String donorCode, LocalDate day, long rows, byte[] hash) {}
}
