package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The access table of this service: complete, as documented, and kept. */
class AccessIT extends RunningService {

    private static final DocumentedAnswers DOCUMENTED = DocumentedAnswers.of("project-service");

    @Autowired
    private AccessTable table;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

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

    @Test
    void everyRowIsKeptForTheDataOfACity() {
        assertThat(differences(rows(), "330100", List.of("330100", "330000", "ALL"), List.of("330200", "110000")))
                .isEmpty();
    }

    /** A province acts for its cities, and they not for it. */
    @Test
    void everyRowIsKeptForTheDataOfAProvince() {
        List<AccessTries.Row> ofADonor =
                rows().stream().filter(AccessTries.Row::ofADonor).toList();
        assertThat(differences(ofADonor, "330000", List.of("330000"), List.of("330100")))
                .isEmpty();
    }

    private List<String> differences(List<AccessTries.Row> rows, String donor, List<String> own, List<String> foreign) {
        Api office = as("office", donor);
        String project = office.post("/projects", project(newCode(), "").replace("110000", donor))
                .id();
        office.post("/projects/" + project + "/milestones", "{\"code\": \"BUILT\", \"title\": {\"en\": \"Built\"}}");
        String report = office.post("/projects/" + project + "/employment-reports", hires("10"))
                .id();
        return new AccessTries(port, DOCUMENTED)
                .differences(
                        rows,
                        new AccessTries.Donors(own, foreign),
                        row -> Arrays.stream(EveryWriteIT.Write.values())
                                .filter(write -> row.name().equals(write.method + " /api/v1" + write.path))
                                .map(write -> new AccessTries.Sample(
                                        "/api/v1" + write.at(project, report),
                                        write.body().replace("110000", donor),
                                        Map.of("If-Match", "\"1\"")))
                                .findFirst()
                                .orElse(null));
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
