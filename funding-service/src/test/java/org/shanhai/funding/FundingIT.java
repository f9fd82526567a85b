package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.contracts.Topic;
import org.shanhai.contracts.project.MilestonePlanned;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.contracts.project.ProjectStatusChanged;
import org.shanhai.contracts.project.Title;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole service on a real broker and a real database, called over HTTP. */
class FundingIT extends RunningFunding {

    @Test
    void refusesMoneyForAProjectNotHeardOfAndTakesTheSameRequestOnceItIs() {
        UUID project = UUID.randomUUID();
        String body = commitment(BEIJING, "100.00", "COUNTY_OR_BELOW", true);
        String key = UUID.randomUUID().toString();

        Answer early = post(BEIJING, "/projects/" + project + "/commitments", body, key);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().get("type").asString()).endsWith("project-not-known-yet");
        assertThat(early.headers()).containsKey("retry-after");
        created(project, BEIJING);
        await().untilAsserted(() -> assertThat(post(BEIJING, "/projects/" + project + "/commitments", body, key)
                        .status())
                .isEqualTo(201));
    }

    @Test
    void paysToTheLastFenAndNotOneFenMore() {
        String commitment = committed(known(BEIJING), "100.00");

        assertThat(disburse(commitment, "99.99").status()).isEqualTo(201);
        Answer above = disburse(commitment, "0.02");
        assertThat(above.status()).isEqualTo(422);
        assertThat(above.body().get("errors").get(0).get("field").asString()).isEqualTo("amountCny");
        assertThat(above.body().get("errors").get(0).get("message").asString()).contains("0.02", "0.01", "100.00");
        assertThat(disburse(commitment, "0.01").status()).isEqualTo(201);
        assertThat(disburse(commitment, "0.01").status()).isEqualTo(422);
        assertThat(get("/commitments/" + commitment).body().get("openCny").asString())
                .isEqualTo("0.00");
    }

    @Test
    void sixtyFourClientsDrainOneCommitmentToTheFen() throws Exception {
        UUID project = known(BEIJING);
        String commitment = committed(project, "10.00");
        List<Callable<Integer>> payments = IntStream.range(0, 64 * 4)
                .mapToObj(i ->
                        (Callable<Integer>) () -> disburse(commitment, "0.08").status())
                .toList();

        List<Integer> answers = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(64)) {
            for (Future<Integer> answer : clients.invokeAll(payments)) {
                answers.add(answer.get());
            }
        }

        System.out.printf(
                "64 clients, one commitment: %d answers a second%n",
                answers.size() * 1_000_000_000L / (System.nanoTime() - start));
        assertThat(answers).as("nobody is told to come again").containsOnly(201, 422);
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(125);
        JsonNode funds = get("/projects/" + project + "/funds").body();
        assertThat(funds.get("disbursedCny").asString()).isEqualTo("10.00");
        assertThat(funds.get("executionRate").asString()).isEqualTo("100.00");
        assertThat(get("/journal?commitment=" + commitment + "&limit=500")
                        .body()
                        .get("items"))
                .hasSize(126);
    }

    @Test
    void theSamePaymentSentFiveTimesAtOnceIsBookedOnceAndAnsweredFiveTimes() throws Exception {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        String key = UUID.randomUUID().toString();
        String body = """
                {"amountCny": "10.00", "date": "2025-06-30", "reference": "D-%s"}""".formatted(key);
        List<Callable<Answer>> five = IntStream.range(0, 5)
                .mapToObj(i -> (Callable<Answer>)
                        () -> post(BEIJING, "/commitments/" + commitment + "/disbursements", body, key))
                .toList();

        List<Answer> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(5)) {
            for (Future<Answer> answer : clients.invokeAll(five)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers)
                .filteredOn(answer -> !answer.headers().containsKey("idempotent-replayed"))
                .hasSize(1);
        assertThat(get("/journal?project=" + project).body().get("items")).hasSize(2);
    }

    @Test
    void publishesEachMovementOnceInOrderAndWithoutAGap() {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        disburse(commitment, "40.00");
        disburse(commitment, "60.00");

        List<ConsumerRecord<String, byte[]>> records = published(Topic.FUNDING_EVENTS, project.toString(), 3);

        assertThat(records).extracting(item -> header(item, "ce_sequence")).containsExactly("1", "2", "3");
        assertThat(records)
                .extracting(item -> header(item, "ce_type"))
                .containsExactly(
                        "shanhai.funding.committed.v1", "shanhai.funding.disbursed.v1", "shanhai.funding.disbursed.v1");
        JsonNode last = JSON.readTree(records.getLast().value());
        assertThat(last.get("openAfterCny").asString()).isEqualTo("0.00");
        assertThat(last.at("/recordedBy/role").asString()).isEqualTo("finance");
        assertThat(new String(records.getLast().value(), StandardCharsets.UTF_8))
                .doesNotContain("account");
    }

    @Test
    void takesNoMoneyForACancelledProjectButKeepsWhatWasPaid() {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        assertThat(disburse(commitment, "10.00").status()).isEqualTo(201);

        publish(
                project,
                new ProjectStatusChanged(ProjectStatus.IMPLEMENTATION, ProjectStatus.CANCELLED, "ended", office()));

        await().untilAsserted(() -> assertThat(
                        disburse(commitment, "1000.00").body().get("type").asString())
                .endsWith("project-cancelled"));
        assertThat(get("/projects/" + project + "/funds")
                        .body()
                        .get("disbursedCny")
                        .asString())
                .isEqualTo("10.00");
    }

    @Test
    void comparesThePolicySharesExactly() {
        String donor = "210000";
        UUID project = known(donor);
        commit(
                donor,
                project,
                commitment(donor, "10000.00", "COUNTY_OR_BELOW", true).replace("2025,", "2019,"));
        assertThat(share(donor, 2019).get("rule").asString()).isEqualTo("MET");

        commit(
                donor,
                project,
                commitment(donor, "2500.01", "ABOVE_COUNTY", true).replace("2025,", "2019,"));

        JsonNode share = share(donor, 2019);
        assertThat(share.get("rule").asString()).isEqualTo("NOT_MET");
        assertThat(share.get("countyPercent").asString()).isEqualTo("80.00");
        assertThat(share.get("warning").asBoolean()).isTrue();
        assertThat(share(donor, 2018).get("rule").asString()).isEqualTo("NOT_APPLICABLE");
        assertThat(share(donor, 2018).get("countyPercent").isNull()).isTrue();
        assertThat(get("/policy-shares?year=2019").body().get("items"))
                .as("the 19 and the synthetic one")
                .hasSize(20);
    }

    @Test
    void anotherDonorsFinanceOfficeIsRefusedAndAProvinceActsForItsCity() {
        UUID project = known("330100");
        String body = commitment("330100", "1.00", "COUNTY_OR_BELOW", true);

        assertThat(post(
                                BEIJING,
                                "/projects/" + project + "/commitments",
                                body,
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(403);
        assertThat(post(
                                "330000",
                                "/projects/" + project + "/commitments",
                                body,
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aTrancheCanHangOnAMilestoneHeardOf() {
        UUID project = known(BEIJING);
        publish(project, new MilestonePlanned("BUILT", new Title("Built", null), "WHOLE", null, office()));
        String body = commitment(BEIJING, "100.00", "COUNTY_OR_BELOW", true)
                .replaceFirst("\\{", "{\"tranches\": [{\"amountCny\": \"100.00\", \"onMilestone\": \"BUILT\"}], ");

        await().untilAsserted(() -> {
            Answer answer = post(
                    BEIJING,
                    "/projects/" + project + "/commitments",
                    body,
                    UUID.randomUUID().toString());
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
            assertThat(answer.body().at("/tranches/0/onMilestone").asString()).isEqualTo("BUILT");
        });
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "amountCny    | \"-1.00\"                             | 422 | not-positive     | 大于",
                "amountCny    | \"0.00\"                              | 422 | not-positive     | 大于",
                "amountCny    | \"1.001\"                             | 422 | too-many-decimals| 小数",
                "amountCny    | \"a lot\"                             | 400 | wrong-type       | amountCny",
                "amountCny    | null                                  | 400 | missing          | 必填",
                "donorCode    | \"320000\"                            | 422 | not-one-of       | 110000",
                "fundingYear  | 1990                                  | 422 | too-small        | 1997",
                "fundType     | \"GIFT\"                              | 400 | not-one-of       | DONATION",
                "livelihood   | \"yes\"                               | 400 | wrong-type       | livelihood",
                "committedOn  | \"2199-01-01\"                        | 422 | in-future        | 晚于",
                "committedOn  | \"2025-02-30\"                        | 400 | wrong-type       | committedOn",
                "tranches     | [{\"amountCny\": \"99.99\", \"dueOn\": \"2025-12-31\"}] | 422 | sum-not-amount | 99.99",
                "ethnicity    | \"any\"                               | 400 | unknown-field    | ethnicity",
                "recipient    | {\"name\": \"any\"}                   | 400 | unknown-field    | recipient",
            })
    void namesTheFieldTheValueAndTheRuleInBothLanguages(
            String field, String value, int status, String code, String inChinese) {
        UUID project = known(BEIJING);
        ObjectNode body = (ObjectNode) JSON.readTree(commitment(BEIJING, "100.00", "COUNTY_OR_BELOW", true));
        body.set(field, JSON.readTree(value));

        for (String language : List.of("en", "zh-CN")) {
            Answer answer = send(request("/projects/" + project + "/commitments")
                    .header("Authorization", tokens.bearer("finance", BEIJING))
                    .header("Content-Type", "application/json")
                    .header("Accept-Language", language)
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString())));

            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
            assertThat(answer.headers().getOrDefault("content-type", List.of()))
                    .first()
                    .asString()
                    .startsWith("application/problem+json");
            JsonNode error = answer.body().at("/errors/0");
            assertThat(error.get("field").asString()).isEqualTo(field);
            assertThat(error.get("code").asString()).isEqualTo(code);
            assertThat(error.get("message").asString()).contains(language.equals("en") ? field : inChinese);
        }
        assertThat(get("/journal?project=" + project).body().get("items")).isEmpty();
        assertThat(get("/projects/" + project + "/funds")
                        .body()
                        .get("committedCny")
                        .asString())
                .isEqualTo("0.00");
    }

    @Test
    void refusesAnEmptyPlaceAmongTheTranches() {
        Answer answer = post(
                BEIJING,
                "/projects/" + known(BEIJING) + "/commitments",
                commitment(BEIJING, "100.00", "COUNTY_OR_BELOW", true).replaceFirst("\\{", "{\"tranches\": [null], "));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("tranches[0]");
        assertThat(answer.body().at("/errors/0/code").asString()).isEqualTo("missing");
    }

    @Test
    void givesTheFirstAnswerAgainForTheSameKeyAndRefusesAnotherBody() {
        UUID project = known(BEIJING);
        String body = commitment(BEIJING, "100.00", "COUNTY_OR_BELOW", true);
        String key = UUID.randomUUID().toString();
        Answer first = post(BEIJING, "/projects/" + project + "/commitments", body, key);

        Answer again = post(BEIJING, "/projects/" + project + "/commitments", body, key);
        Answer other = post(BEIJING, "/projects/" + project + "/commitments", body.replace("100.00", "200.00"), key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("idempotent-replayed", List.of("true"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(get("/journal?project=" + project).body().get("items")).hasSize(1);
    }

    @Test
    void takesAReferenceOfADonorOnce() {
        UUID project = known(BEIJING);
        String body = commitment(BEIJING, "100.00", "COUNTY_OR_BELOW", true);
        assertThat(post(BEIJING, "/projects/" + project + "/commitments", body, "one-" + project)
                        .status())
                .isEqualTo(201);

        Answer again = post(BEIJING, "/projects/" + project + "/commitments", body, "two-" + project);

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body().at("/errors/0/code").asString()).isEqualTo("reference-used");
        assertThat(get("/journal?project=" + project).body().get("items")).hasSize(1);
    }

    @Test
    void pagesThroughTheJournalWithoutLossOrRepetition() {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        for (int i = 0; i < 6; i++) {
            disburse(commitment, "1.00");
        }
        List<Long> sequences = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/journal?limit=3&project=" + project + cursor).body();
            page.get("items").forEach(item -> sequences.add(item.get("number").asLong()));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty());

        assertThat(sequences).hasSize(7).isSorted().doesNotHaveDuplicates();
        assertThat(get("/journal?cursor=nonsense").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"0, 422", "1996, 422", "2200, 422", "x, 400"})
    void asksForAFundingYearThatCanBe(String year, int status) {
        assertThat(get("/policy-shares?year=" + year).status()).isEqualTo(status);
    }

    @Test
    void exportsThePolicyShareOfEachDonorAndYear() {
        UUID project = known("220000");
        commit("220000", project, commitment("220000", "75.00", "COUNTY_OR_BELOW", true));
        commit("220000", project, commitment("220000", "25.00", "ABOVE_COUNTY", true));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scrape())
                        .containsPattern("shanhai_policy_share_ratio\\{[^}]*basis=\"committed\"[^}]*donor=\"220000\""
                                + "[^}]*rule=\"county\"[^}]*year=\"2025\"[^}]*} 0.75"));
    }
}
