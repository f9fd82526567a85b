package org.shanhai.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shanhai.platform.security.AccessRule;
import org.shanhai.platform.security.AccessTable;
import org.shanhai.platform.security.Role;
import org.shanhai.platform.security.Whose;
import org.shanhai.teststack.AccessTries;
import org.shanhai.teststack.DocumentedAnswers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The access table of this service: complete, as documented, and kept. */
class AccessIT extends RunningImpact {

    private static final DocumentedAnswers DOCUMENTED = DocumentedAnswers.of("impact-service");

    @Autowired
    private AccessTable table;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyRouteHasOneRowEveryRowItsRouteAndTheDocumentAllOfThem() {
        Set<String> served = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                                mapping.getPatternValues().forEach(pattern -> served.add(method + " " + pattern))));
        assertThat(new AccessTries(port, DOCUMENTED).gaps(served, rows())).isEmpty();
    }

    @Test
    void theTableStandsInTheDocumentation() {
        assertThat(Path.of("../docs/access.md"))
                .content()
                .as("docs/access.md; the table is now:%n%s", table.asMarkdown())
                .contains(table.asMarkdown());
    }

    /** What it serves is the programme's and no donor's, so that the role alone decides. */
    @Test
    void everyRowIsKeptForEveryRole() {
        assertThat(table.rules()).allSatisfy(rule -> assertThat(rule.whose()).isEqualTo(Whose.ANY));
        assertThat(new AccessTries(port, DOCUMENTED)
                        .differences(rows(), new AccessTries.Donors(List.of("110000"), List.of()), row -> null))
                .isEmpty();
    }

    private List<AccessTries.Row> rows() {
        return table.rules().stream().map(AccessIT::row).toList();
    }

    private static AccessTries.Row row(AccessRule rule) {
        return new AccessTries.Row(
                rule.method().name(),
                rule.pattern(),
                rule.roles().stream().map(Role::wireName).collect(Collectors.toUnmodifiableSet()),
                rule.anybody(),
                rule.whose() != Whose.ANY);
    }
}
