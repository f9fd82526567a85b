package org.shanhai.project.claim.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;

/** Ids of files in a request. */
public final class EvidenceIds {

    private EvidenceIds() {}

    /** Checks that each place holds an id. */
    public static void check(Violations wrong, @Nullable List<@Nullable UUID> evidence) {
        if (evidence == null) {
            return;
        }
        for (int i = 0; i < evidence.size(); i++) {
            wrong.value("evidence[" + i + "]", evidence.get(i)).required();
        }
    }

    /** The ids; ask after the check. */
    public static List<UUID> read(@Nullable List<@Nullable UUID> checked) {
        return checked == null
                ? List.of()
                : checked.stream().map(Objects::requireNonNull).toList();
    }
}
