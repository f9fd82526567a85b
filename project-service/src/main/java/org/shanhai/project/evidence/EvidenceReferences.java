package org.shanhai.project.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.stereotype.Component;

/** Whether the files that somebody points to are there. Files stay once they were taken, so what is found now is found later. */
@Component
public class EvidenceReferences {

    private static final String FIELD = "evidence";
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final EvidenceFiles files;

    EvidenceReferences(EvidenceFiles files) {
        this.files = files;
    }

    /** @throws org.shanhai.platform.web.RefusedException naming each id that no file has */
    public void requireKnown(List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Set<UUID> known = files.known(ids);
        List<Violation> wrong = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                wrong.add(Violation.of(FIELD + "[" + i + "]", "evidence-unknown", ids.get(i)));
            }
        }
        if (!wrong.isEmpty()) {
            throw Refusal.brokenRule(wrong).asException();
        }
    }

    /**
     * Words are taken as they are; what looks like the id of a file must be one.
     *
     * @throws org.shanhai.platform.web.RefusedException when no file has the id
     */
    public void requireKnown(@Nullable String reference) {
        if (reference == null || !ID.matcher(reference.strip()).matches()) {
            return;
        }
        UUID id = UUID.fromString(reference.strip());
        if (files.known(List.of(id)).isEmpty()) {
            throw Refusal.brokenRule(Violation.of(FIELD, "evidence-unknown", reference))
                    .asException();
        }
    }
}
