package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shanhai.platform.security.AccessRule;
import org.shanhai.platform.security.AccessTable;
import org.shanhai.platform.security.Role;
import org.shanhai.platform.security.Whose;
import org.shanhai.teststack.AccessTries;
import org.shanhai.teststack.DocumentedAnswers;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The access table of this service: complete, as documented, and kept. */
class AccessIT extends RunningFunding {

    private static final DocumentedAnswers DOCUMENTED = DocumentedAnswers.of("funding-service");

    private static final AccessTable TABLE = bean(AccessTable.class);

    @Test
    void everyRouteHasOneRowEveryRowItsRouteAndTheDocumentAllOfThem() {
        Set<String> served = new TreeSet<>();
        service()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                                mapping.getPatternValues().forEach(pattern -> served.add(method + " " + pattern))));
        assertThat(new AccessTries(port("local.server.port"), DOCUMENTED).gaps(served, rows()))
                .isEmpty();
    }

    @Test
    void theTableStandsInTheDocumentation() {
        assertThat(Path.of("../docs/access.md"))
                .content()
                .as("docs/access.md; the table is now:%n%s", TABLE.asMarkdown())
                .contains(TABLE.asMarkdown());
    }

    @Test
    void everyRowIsKeptForTheMoneyOfACity() {
        assertThat(differences(rows(), "330100", List.of("330100", "330000", "ALL"), List.of("330200", "110000")))
                .isEmpty();
    }

    /** A province acts for its cities, and they not for it. */
    @Test
    void everyRowIsKeptForTheMoneyOfAProvince() {
        List<AccessTries.Row> ofADonor =
                rows().stream().filter(AccessTries.Row::ofADonor).toList();
        assertThat(differences(ofADonor, "330000", List.of("330000"), List.of("330100")))
                .isEmpty();
    }

    private List<String> differences(List<AccessTries.Row> rows, String donor, List<String> own, List<String> foreign) {
        UUID project = known(donor);
        String commitment = commit(donor, project, commitment(donor, "1000.00", "COUNTY_OR_BELOW", true));
        String paid = post(donor, "/commitments/" + commitment + "/disbursements", payment())
                .body()
                .path("id")
                .asString();
        Map<String, AccessTries.Sample> samples = Map.of(
                "POST /api/v1/projects/{projectId}/commitments",
                sample("/projects/" + project + "/commitments", commitment(donor, "1000.00", "COUNTY_OR_BELOW", true)),
                "POST /api/v1/commitments/{commitmentId}/revisions",
                sample("/commitments/" + commitment + "/revisions", """
                        {"amountCny": "900.00", "date": "2025-06-30", "reason": "less"}"""),
                "POST /api/v1/commitments/{commitmentId}/disbursements",
                sample("/commitments/" + commitment + "/disbursements", payment()),
                "POST /api/v1/commitments/{commitmentId}/cancellation",
                sample("/commitments/" + commitment + "/cancellation", "{\"reason\": \"not needed\"}"),
                "POST /api/v1/disbursements/{disbursementId}/approval",
                sample("/disbursements/" + paid + "/approval", "{\"decision\": \"APPROVED\"}"),
                "POST /api/v1/disbursements/{disbursementId}/returns",
                sample("/disbursements/" + paid + "/returns", """
                        {"amountCny": "1.00", "date": "2025-06-30", "reference": "R-%s", "reason": "back"}""".formatted(UUID.randomUUID())));
        return new AccessTries(port("local.server.port"), DOCUMENTED)
                .differences(rows, new AccessTries.Donors(own, foreign), row -> samples.get(row.name()));
    }

    private static String payment() {
        return """
                {"amountCny": "100.00", "date": "2025-06-30", "reference": "D-%s"}""".formatted(UUID.randomUUID());
    }

    private static AccessTries.Sample sample(String path, String body) {
        return new AccessTries.Sample("/api/v1" + path, body);
    }

    private static List<AccessTries.Row> rows() {
        return TABLE.rules().stream().map(AccessIT::row).toList();
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
