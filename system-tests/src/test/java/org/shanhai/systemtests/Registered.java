package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

/** Shortest complete requests, so that a test shows only what it is about. */
final class Registered {

    private static final String SOURCE = """
            {"publication": "System test", "date": "2025-07-01", "illustrative": true}""";

    private Registered() {}

    /** A running project of one donor, and its id. */
    static String project(Client client, String donor, String area) {
        Client.Answer answer = client.post("office:" + donor, "/projects", projectBody(donor, area));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().get("id").asString();
    }

    static String projectBody(String donor, String area) {
        return """
                {"code": "T-%s", "title": {"en": "System test"}, "areaCode": "%s", "sectorCode": "32163",
                 "donors": [{"donorCode": "%s", "role": "LEAD"}], "status": "IMPLEMENTATION",
                 "startedOn": "2024-01-01", "datePrecision": "DAY", "source": %s}""".formatted(UUID.randomUUID(), area, donor, SOURCE);
    }

    static String employment(String measure, String kind, String headcount, String asOf) {
        return """
                {"measure": "%s", "kind": "%s", "headcount": %s, "asOf": "%s", "datePrecision": "DAY",
                 "qualifier": "EXACT", "granularity": 1, "source": %s}""".formatted(measure, kind, headcount, asOf, SOURCE);
    }

    static String training(String unit, String measure, String count, String asOf) {
        return """
                {"mode": "COURSE", "unit": "%s", "unitCertainty": "CERTAIN", "measure": "%s", "count": %s, "asOf": "%s",
                 "datePrecision": "DAY", "qualifier": "EXACT", "granularity": 1, "source": %s}""".formatted(unit, measure, count, asOf, SOURCE);
    }

    static String commitment(String donor, String amount) {
        return """
                {"donorCode": "%s", "fundingYear": 2025, "amountCny": "%s", "fundType": "AID",
                 "useLevel": "COUNTY_OR_BELOW", "livelihood": true, "committedOn": "2025-03-31", "reference": "K-%s",
                 "source": %s}""".formatted(donor, amount, UUID.randomUUID(), SOURCE);
    }

    static String disbursement(String amount) {
        return """
                {"amountCny": "%s", "date": "2025-06-30", "reference": "D-%s"}""".formatted(amount, UUID.randomUUID());
    }
}
