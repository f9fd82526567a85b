package org.shanhai.project.sums;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/**
 * The sums of this service at {@code /actuator/sums} of the management port, per project with its sequence, so that another service's figures
 * can be held against them at the same sequence. {@code after} is the last project of the page before.
 */
@Component
@Endpoint(id = "sums")
class SumsEndpoint {
    private static final int LIMIT_PROJECTS = 1_000;

    private final OwnSums sums;

    SumsEndpoint(OwnSums sums) {
        this.sums = sums;
    }

    /** @param nextAfter what to ask for next, null on the last page */
    record Listed(List<Item> items, @Nullable UUID nextAfter) {}

    /** @param figures decimal strings, null where nobody gave a number */
    record Item(UUID projectId, long sequence, Map<String, @Nullable String> figures) {

        static Item of(OwnSums.OfProject sums) {
            Map<String, @Nullable String> texts = new TreeMap<>();
            sums.figures().forEach((name, value) -> texts.put(name, text(value)));
            return new Item(sums.projectId(), sums.sequence(), texts);
        }

        private static @Nullable String text(@Nullable BigDecimal value) {
            return value == null ? null : value.toPlainString();
        }
    }

    @ReadOperation
    Listed list(@Nullable UUID after, @Nullable Integer limit) {
        int atMost = limit == null ? LIMIT_PROJECTS : Math.clamp(limit, 1, LIMIT_PROJECTS);
        List<Item> items = sums.read(after, atMost).stream().map(Item::of).toList();
        return new Listed(items, items.size() < atMost ? null : items.getLast().projectId());
    }
}
