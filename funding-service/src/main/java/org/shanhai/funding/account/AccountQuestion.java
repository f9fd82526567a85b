package org.shanhai.funding.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.FundType;

/**
 * Which accounts are asked for; a filter that is null lets all pass.
 *
 * @param donorCode as registered, or one of the 19 for all that rolls up to it
 * @param groupBy up to three, in the order of the answer
 * @param moment null for now
 */
public record AccountQuestion(
        @Nullable UUID projectId,
        @Nullable String donorCode,
        @Nullable Integer fundingYear,
        @Nullable FundType fundType,
        List<Grouping> groupBy,
        @Nullable Moment moment) {

    public AccountQuestion {
        groupBy = List.copyOf(groupBy);
    }

    public static AccountQuestion ofProject(UUID projectId, @Nullable Moment moment) {
        return new AccountQuestion(projectId, null, null, null, List.of(), moment);
    }

    /** What accounts can be kept apart by. */
    public enum Grouping {
        PROJECT("project"),
        COMMITMENT("commitment"),
        /** One of the 19. */
        DONOR("donor"),
        /** As registered, perhaps a city. */
        DONOR_UNIT("donorUnit"),
        FUNDING_YEAR("fundingYear"),
        FUND_TYPE("fundType");

        private final String parameter;

        Grouping(String parameter) {
            this.parameter = parameter;
        }

        /** The name in a request and an answer. */
        public String parameter() {
            return parameter;
        }
    }

    /**
     * A look at the past.
     *
     * @param asOf what happened up to this day
     * @param knownAt as it was recorded up to this instant
     */
    public record Moment(LocalDate asOf, Instant knownAt) {}
}
