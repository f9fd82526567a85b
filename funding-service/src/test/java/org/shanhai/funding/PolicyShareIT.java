package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanhai.funding.CommitmentLifeIT.text;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Topic;
import tools.jackson.databind.JsonNode;

/** The two 80 % rules: told before they are broken, and of whoever breaks them. */
class PolicyShareIT extends RunningFunding {

    /** V8 and V8b of the scenario: 79.99, 80.00 and no money at all; and a share that prints as 80.00 and is below. */
    @Test
    void theEdgesAtEightyPercentHoldForASyntheticDonor() {
        String donor = "X90000";
        UUID project = known(donor);
        assertThat(text(share(donor, 2021), "rule")).isEqualTo("NOT_APPLICABLE");

        book(donor, project, 2021, "7999.00", "COUNTY_OR_BELOW", true);
        book(donor, project, 2021, "1.00", "ABOVE_COUNTY", true);
        book(donor, project, 2021, "2000.00", "ABOVE_COUNTY", false);
        assertThat(text(share(donor, 2021), "countyPercent")).isEqualTo("79.99");
        assertThat(text(share(donor, 2021), "livelihoodPercent")).isEqualTo("80.00");
        assertThat(text(share(donor, 2021), "rule")).isEqualTo("NOT_MET");

        book(donor, project, 2022, "8000.00", "COUNTY_OR_BELOW", true);
        book(donor, project, 2022, "2000.00", "ABOVE_COUNTY", false);
        assertThat(text(share(donor, 2022), "countyPercent")).isEqualTo("80.00");
        assertThat(text(share(donor, 2022), "rule")).isEqualTo("MET");

        book(donor, project, 2023, "8000000000.00", "COUNTY_OR_BELOW", true);
        book(donor, project, 2023, "2000000000.01", "ABOVE_COUNTY", true);
        assertThat(text(share(donor, 2023), "countyPercent")).isEqualTo("80.00");
        assertThat(text(share(donor, 2023), "rule")).isEqualTo("NOT_MET");

        assertThat(published(Topic.FUNDING_EVENTS, project.toString(), 7))
                .allSatisfy(item -> assertThat(JSON.readTree(item.value())
                                .at("/tags/donorCode")
                                .asString())
                        .isEqualTo(donor));
        assertThat(published(Topic.FUNDING_DONOR_EVENTS, donor, 5))
                .extracting(item -> JSON.readTree(item.value()))
                .extracting(warning -> text(warning, "fundingYear") + " " + text(warning, "rule") + " "
                        + text(warning, "threshold") + " " + text(warning, "percent"))
                .contains("2021 COUNTY BELOW_80 79.99", "2023 COUNTY BELOW_80 80.00");
    }

    @Test
    void aDryRunTellsWhatTheSharesWouldBeAndBooksNothing() {
        String donor = "310000";
        UUID project = known(donor);
        book(donor, project, 2024, "820.00", "COUNTY_OR_BELOW", true);
        book(donor, project, 2024, "180.00", "ABOVE_COUNTY", true);

        Answer answer = post(
                donor,
                "/projects/" + project + "/commitments?dryRun=true",
                commitment(donor, "5.01", "ABOVE_COUNTY", true).replace("2025,", "2024,"));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().at("/now/committed/countyPercent").asString()).isEqualTo("82.00");
        assertThat(answer.body().at("/now/committed/warning").asBoolean()).isFalse();
        assertThat(answer.body().at("/then/committed/countyPercent").asString()).isEqualTo("81.59");
        assertThat(answer.body().at("/then/committed/warning").asBoolean()).isTrue();
        assertThat(answer.body().at("/warnings/0/threshold").asString()).isEqualTo("BELOW_82");
        assertThat(get("/journal?project=" + project).body().get("items")).hasSize(2);
        assertThat(text(share(donor, 2024), "totalCny")).isEqualTo("1000.00");
        assertThat(post(
                                donor,
                                "/projects/" + project + "/commitments?dryRun=true",
                                commitment(donor, "-1.00", "ABOVE_COUNTY", true))
                        .status())
                .as("what would be refused is refused")
                .isEqualTo(422);
    }

    @Test
    void warnsInTheDonorsStreamWhenABookingBringsAShareUnderAThreshold() {
        String donor = "450000";
        UUID project = known(donor);
        String county = book(donor, project, 2024, "8200.00", "COUNTY_OR_BELOW", true);
        book(donor, project, 2024, "1800.00", "ABOVE_COUNTY", true);
        book(donor, project, 2024, "0.01", "ABOVE_COUNTY", true);
        book(donor, project, 2024, "1.00", "ABOVE_COUNTY", true);
        Answer revised = post(donor, "/commitments/" + county + "/revisions", """
                {"amountCny": "7000.00", "date": "2025-07-01", "reason": "less"}""");
        assertThat(revised.status()).as(revised.body().toString()).isEqualTo(201);

        List<ConsumerRecord<String, byte[]>> warnings = published(Topic.FUNDING_DONOR_EVENTS, donor, 2);

        assertThat(warnings).extracting(item -> header(item, "ce_sequence")).containsExactly("1", "2");
        assertThat(warnings)
                .extracting(item -> header(item, "ce_type"))
                .containsOnly("shanhai.funding.policy-share-warned.v1");
        JsonNode first = JSON.readTree(warnings.getFirst().value());
        assertThat(text(first, "threshold")).isEqualTo("BELOW_82");
        assertThat(text(first, "rule")).isEqualTo("COUNTY");
        assertThat(text(first, "basis")).isEqualTo("COMMITTED");
        assertThat(text(first, "totalCny")).isEqualTo("10000.01");
        JsonNode second = JSON.readTree(warnings.getLast().value());
        assertThat(text(second, "threshold")).isEqualTo("BELOW_80");
        assertThat(text(second, "causedBy"))
                .isEqualTo(get("/journal?kind=REVISION&project=" + project)
                        .body()
                        .at("/items/0/eventId")
                        .asString());
    }

    @Test
    void onlyAidCounts() {
        String donor = "340000";
        UUID project = known(donor);
        commit(
                donor,
                project,
                commitment(donor, "100.00", "ABOVE_COUNTY", false).replace("\"AID\"", "\"ENTERPRISE\""));

        assertThat(text(share(donor, 2025), "rule")).isEqualTo("NOT_APPLICABLE");
    }

    private String book(String donor, UUID project, int year, String amount, String level, boolean livelihood) {
        return commit(
                donor, project, commitment(donor, amount, level, livelihood).replace("2025,", year + ","));
    }
}
