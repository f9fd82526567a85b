package org.shanhai.project.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanhai.project.standing.ProjectStatus.CANCELLED;
import static org.shanhai.project.standing.ProjectStatus.CLOSED;
import static org.shanhai.project.standing.ProjectStatus.FINALISATION;
import static org.shanhai.project.standing.ProjectStatus.IMPLEMENTATION;
import static org.shanhai.project.standing.ProjectStatus.PIPELINE;
import static org.shanhai.project.standing.ProjectStatus.SUSPENDED;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProjectStatusTest {

    private static final Map<ProjectStatus, Set<ProjectStatus>> TABLE = new EnumMap<>(Map.of(
            PIPELINE, Set.of(IMPLEMENTATION, CANCELLED),
            IMPLEMENTATION, Set.of(FINALISATION, CLOSED, SUSPENDED, CANCELLED),
            FINALISATION, Set.of(IMPLEMENTATION, CLOSED, SUSPENDED, CANCELLED),
            CLOSED, Set.of(FINALISATION),
            SUSPENDED, Set.of(IMPLEMENTATION, FINALISATION, CANCELLED),
            CANCELLED, Set.of()));

    @ParameterizedTest
    @EnumSource
    void goesWhereTheTableSays(ProjectStatus from) {
        assertThat(from.next()).isEqualTo(TABLE.get(from));
    }

    @ParameterizedTest
    @EnumSource
    void neverReturnsToThePipeline(ProjectStatus from) {
        assertThat(from.next()).doesNotContain(PIPELINE);
    }

    @Test
    void takesFactsInEveryStatusButCancelled() {
        assertThat(ProjectStatus.values())
                .allSatisfy(status -> assertThat(status.takesFacts()).isEqualTo(status != CANCELLED));
    }
}
