package org.shanhai.funding.account.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.account.Accounts;
import org.shanhai.funding.money.Cny;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/**
 * The sums of this service at {@code /actuator/sums} of the management port, per project with its sequence in the funding stream, so that
 * another service's figures can be held against them at the same sequence. {@code after} is the last project of the page before.
 */
@Component
@Endpoint(id = "sums")
class SumsEndpoint {

    private static final int LIMIT_PROJECTS = 1_000;

    private final Accounts accounts;

    SumsEndpoint(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @param nextAfter what to ask for next, null on the last page */
    record Listed(List<Item> items, @Nullable UUID nextAfter) {}

    record Item(UUID projectId, long sequence, String committedCny, String disbursedCny, String returnedCny) {

        static Item of(Accounts.ProjectSums sums) {
            return new Item(
                    sums.projectId(),
                    sums.sequence(),
                    Cny.text(sums.committedCny()),
                    Cny.text(sums.disbursedCny()),
                    Cny.text(sums.returnedCny()));
        }
    }

    @ReadOperation
    Listed list(@Nullable UUID after, @Nullable Integer limit) {
        int atMost = limit == null ? LIMIT_PROJECTS : Math.clamp(limit, 1, LIMIT_PROJECTS);
        List<Item> items =
                accounts.ofProjects(after, atMost).stream().map(Item::of).toList();
        return new Listed(items, items.size() < atMost ? null : items.getLast().projectId());
    }
}
