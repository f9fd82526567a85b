package org.shanhai.project.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.shanhai.platform.importing.Line;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.project.registration.Projects;

/** Projects by the code that lines name them with. */
final class ProjectCodes {

    private final Map<String, UUID> ids;

    private ProjectCodes(Map<String, UUID> ids) {
        this.ids = ids;
    }

    /** Reads those of all the lines at once. */
    static ProjectCodes of(List<Line> lines, Projects projects) {
        return new ProjectCodes(new HashMap<>(projects.idsOf(lines.stream()
                .map(line -> line.text(CommonColumns.PROJECT))
                .filter(Objects::nonNull)
                .distinct()
                .toList())));
    }

    UUID require(Line line) {
        String code = line.text(CommonColumns.PROJECT);
        UUID id = code == null ? null : ids.get(code);
        if (id == null) {
            throw Refusal.brokenRule(Violation.of(CommonColumns.PROJECT, "project-unknown", code))
                    .asException();
        }
        return id;
    }
}
