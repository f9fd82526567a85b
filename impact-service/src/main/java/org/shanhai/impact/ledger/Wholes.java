package org.shanhai.impact.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts parts under the projects that they are parts of. Remembers what it made last, so that a project of which nothing has changed, its parts
 * included, stays the same object.
 */
final class Wholes {
    private Map<UUID, ProjectLedger> before = Map.of();

    /**
     * The same projects, in the same order, each with its parts and the projects that it is a part of. A part whose whole is not known stands
     * by itself, and so do projects that are parts of each other in a circle.
     */
    List<ProjectLedger> link(List<ProjectLedger> projects) {
        boolean anyParts = false;
        for (ProjectLedger project : projects) {
            anyParts |= project.project().partOf() != null;
        }
        if (!anyParts) {
            before = Map.of();
            return projects;
        }
        Linking linking = new Linking(projects, before);
        List<ProjectLedger> linked = linking.all();
        before = linking.changed;
        return linked;
    }

    private static final class Linking {
        private final List<ProjectLedger> projects;
        private final Map<UUID, ProjectLedger> before;
        private final Map<UUID, ProjectLedger> byId = new HashMap<>();
        private final Map<UUID, List<ProjectLedger>> parts = new HashMap<>();
        private final Map<UUID, ProjectLedger> changed = new HashMap<>();

        Linking(List<ProjectLedger> projects, Map<UUID, ProjectLedger> before) {
            this.projects = projects;
            this.before = before;
            projects.forEach(project -> byId.put(project.id(), project));
            for (ProjectLedger project : projects) {
                UUID whole = project.project().partOf();
                if (whole != null && byId.containsKey(whole) && !isInCircle(project)) {
                    parts.computeIfAbsent(whole, _ -> new ArrayList<>()).add(project);
                }
            }
        }

        private boolean isInCircle(ProjectLedger project) {
            Set<UUID> seen = new HashSet<>();
            for (ProjectLedger at = project; at != null; at = wholeOf(at)) {
                if (!seen.add(at.id())) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable ProjectLedger wholeOf(ProjectLedger project) {
            UUID whole = project.project().partOf();
            return whole == null ? null : byId.get(whole);
        }

        List<ProjectLedger> all() {
            List<ProjectLedger> all = new ArrayList<>(projects.size());
            projects.forEach(project -> all.add(linked(project)));
            return all;
        }

        private ProjectLedger linked(ProjectLedger project) {
            ProjectLedger known = changed.get(project.id());
            if (known != null) {
                return known;
            }
            List<ProjectLedger> own = parts.getOrDefault(project.id(), List.of()).stream()
                    .map(this::linked)
                    .toList();
            List<Project> wholes = isInCircle(project) ? List.of() : wholes(project);
            if (own.isEmpty() && wholes.isEmpty()) {
                return project;
            }
            ProjectLedger linked = new ProjectLedger(
                    project.project(), project.series(), project.reportedAt(), project.sequences(), own, wholes);
            ProjectLedger last = before.get(project.id());
            if (last != null && isMadeOfTheSame(last, linked)) {
                linked = last;
            }
            changed.put(project.id(), linked);
            return linked;
        }

        private List<Project> wholes(ProjectLedger project) {
            List<Project> wholes = new ArrayList<>();
            for (ProjectLedger at = wholeOf(project); at != null; at = wholeOf(at)) {
                wholes.add(at.project());
            }
            return wholes;
        }

        private static boolean isMadeOfTheSame(ProjectLedger one, ProjectLedger other) {
            boolean same = one.project() == other.project()
                    && one.series() == other.series()
                    && one.reportedAt() == other.reportedAt()
                    && one.sequences() == other.sequences()
                    && one.wholes().equals(other.wholes())
                    && one.parts().size() == other.parts().size();
            for (int at = 0; same && at < one.parts().size(); at++) {
                same = one.parts().get(at) == other.parts().get(at);
            }
            return same;
        }
    }
}
