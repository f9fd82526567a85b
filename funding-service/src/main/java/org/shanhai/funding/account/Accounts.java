package org.shanhai.funding.account;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money added up from what was booked. */
public interface Accounts {

    /**
     * Accounts in the order of their groups.
     *
     * @param today the day on which tranches are due or not, unless the question looks at another one
     * @param after group of the last account of the page before, empty on the first page
     */
    List<Account> list(AccountQuestion question, LocalDate today, List<String> after, int limit);

    /** Sums of each project with the sequence that they stand at, by id. For comparing with what others made of the stream. */
    List<ProjectSums> ofProjects(@Nullable UUID after, int limit);

    /** @param sequence of the last event in the funding stream of the project that is in the sums; 0 before the first */
    record ProjectSums(
            UUID projectId, long sequence, BigDecimal committedCny, BigDecimal disbursedCny, BigDecimal returnedCny) {}
}
