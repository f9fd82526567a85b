package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A plan of money out of a file. */
class CommitmentImportIT extends RunningFunding {

    private static final String HEADING =
            "项目编码,支援方,资金年度,金额（元）,资金类别,使用层级,民生,安排日期,文号," + "第1期金额（元）,第1期应付日期,第2期金额（元）,第2期应付日期,来源出处\n";

    @Test
    void everyGoodLineIsACommitmentOnceAndEveryOtherSaysWhy() {
        UUID project = known(BEIJING);
        String reference = "K-" + project;
        String good = "T-" + project + ",110000,2025,１000000.50,援助资金,县及县以下,是,2025年3月31日," + reference
                + ",400000.50,2025-06-30,600000,2025-12-31,计划\n";
        String file = HEADING
                + good
                + good.replace("１000000.50", "2000000").replace(reference, reference + "-2")
                + good.replace(reference, reference + "-3").replace("110000", "310000")
                + good.replace("T-" + project, "T-UNKNOWN").replace(reference, reference + "-4");

        JsonNode first = done(file);
        assertThat(lines(first))
                .containsExactly(
                        "2 CREATED",
                        "3 REFUSED [tranches: sum-not-amount]",
                        "4 REFUSED [donorCode: not-one-of]",
                        "5 REFUSED [project: project-unknown]");
        JsonNode funds = get("/projects/" + project + "/funds").body();
        assertThat(funds.toString()).contains("1000000.50");
        assertThat(lines(done(file)).getFirst()).isEqualTo("2 UNCHANGED");
        assertThat(get("/commitments/" + first.at("/items/0/id").asString())
                        .body()
                        .get("reference")
                        .asString())
                .isEqualTo(reference);
    }

    /** What a finance office brings with it: promises of years ago, what was paid of them, and what became of them. */
    @Test
    void openingBalancesOfEarlierYearsKeepTheirYearTheirDaysAndTheirHistory() {
        UUID project = known(BEIJING);
        String code = "T-" + project;
        String heading = "Project code,Donor,Funding year,\"Amount, CNY\",Kind of money,Level of use,Serves livelihood,"
                + "Committed on,Reference,\"Paid so far, CNY\",Paid on,Bank reference,Revised on,Reason of the revision,"
                + "Source publication\n";
        String first = code + ",110000,2019,5000000,aid,county or below,yes,2019-04-01,A-" + code
                + ",3200000.55,2020-01-15,B-" + code + ",,,Final accounts 2019\n";
        String cut = code + ",110000,2019,4000000,aid,county or below,yes,2019-04-01,A-" + code
                + ",,,,2019-11-30,Tender came in lower,Final accounts 2019\n";
        String file = heading
                + first
                + cut
                + cut.replace("4000000", "3000000")
                + cut.replace("A-" + code, "Z-" + code)
                + cut.replace("4000000", "3900000").replace(",2019,", ",2018,").replace(",yes,", ",no,")
                + first.replace("A-" + code, "C-" + code).replace("3200000.55", "6000000")
                + first.replace("A-" + code, "D-" + code).replace("2020-01-15", "2199-01-15");

        JsonNode done = done(file);
        assertThat(lines(done))
                .containsExactly(
                        "2 CREATED",
                        "3 CREATED",
                        "4 REFUSED [amountCny: below-paid]",
                        "5 REFUSED [reference: commitment-unknown]",
                        "6 REFUSED [fundingYear: not-as-committed, livelihood: not-as-committed]",
                        "7 REFUSED [paid.amountCny: above-commitment]",
                        "8 REFUSED [paid.date: in-future]");
        assertThat(done.at("/items/1/id")).isEqualTo(done.at("/items/0/id"));
        JsonNode commitment =
                get("/commitments/" + done.at("/items/0/id").asString()).body();
        assertThat(commitment.get("fundingYear").asInt()).isEqualTo(2019);
        assertThat(commitment.get("amountCny").asString()).isEqualTo("4000000.00");
        assertThat(commitment.get("disbursedCny").asString()).isEqualTo("3200000.55");
        assertThat(commitment.get("revisions")).hasSize(2);
        assertThat(lines(done(file))).contains("2 UNCHANGED", "3 UNCHANGED");

        // Nothing of the lines that were refused is left, not even the promise before the payment.
        assertThat(get("/projects/" + project + "/funds").body().toString()).doesNotContain("C-" + code, "D-" + code);
        List<String> movements = new ArrayList<>();
        get("/journal?project=" + project)
                .body()
                .get("items")
                .forEach(row -> movements.add(row.get("valueDate").asString() + " "
                        + row.get("amountCny").asString()));
        assertThat(movements)
                .containsExactlyInAnyOrder("2019-04-01 5000000.00", "2020-01-15 3200000.55", "2019-11-30 4000000.00");
    }

    @Test
    void theTemplateIsTakenAsItIsAndOnlyFinanceSendsIt() throws Exception {
        for (String language : List.of("en", "zh")) {
            String template = template(language);
            assertThat(done(template).at("/problem/code").asString()).isEqualTo("no-lines");
        }
        for (String role : List.of("office", "verifier", "auditor", "analyst", "admin")) {
            assertThat(sent(role, HEADING).status()).as(role).isEqualTo(403);
        }
    }

    private JsonNode done(String file) {
        Answer sent = sent("finance", file);
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(202);
        String path = "/imports/commitments/" + sent.body().get("id").asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !get(path).body().get("finishedAt").isNull());
        return get(path).body();
    }

    private String template(String language) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            request("/imports/commitments/template?format=csv&lang=" + language)
                                    .header("Authorization", tokens.bearer("analyst", BEIJING))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private Answer sent(String role, String file) {
        return send(request("/imports/commitments?mode=GOOD_LINES")
                .header("Authorization", tokens.bearer(role, BEIJING))
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(file)));
    }

    private static List<String> lines(JsonNode done) {
        List<String> lines = new ArrayList<>();
        for (JsonNode item : done.get("items")) {
            List<String> errors = new ArrayList<>();
            for (JsonNode error : item.get("errors")) {
                errors.add(
                        error.get("field").asString() + ": " + error.get("code").asString());
            }
            lines.add(item.get("line").asInt() + " " + item.get("outcome").asString()
                    + (errors.isEmpty() ? "" : " " + errors));
        }
        return lines;
    }
}
