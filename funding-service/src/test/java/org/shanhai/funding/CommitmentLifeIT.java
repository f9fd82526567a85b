package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.contracts.DatePrecision;
import org.shanhai.contracts.Topic;
import org.shanhai.contracts.project.MilestoneAchieved;
import org.shanhai.contracts.project.MilestonePlanned;
import org.shanhai.contracts.project.MilestoneReplanned;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.contracts.project.ProjectStatusChanged;
import org.shanhai.contracts.project.Title;
import tools.jackson.databind.JsonNode;

/** What becomes of a commitment: revisions, cancellation, tranches, payments by two persons, returns. */
class CommitmentLifeIT extends RunningFunding {

    @Test
    void showsTheOriginalTheCurrentAndTheHistoryOfARevisedCommitmentAndNeverAddsThem() {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        disburse(commitment, "30.00");

        Answer revised = post(BEIJING, "/commitments/" + commitment + "/revisions", """
                {"amountCny": "80.00", "date": "2025-07-01", "reference": "K-2025/7", "reason": "smaller hall"}""");

        assertThat(revised.status()).as(revised.body().toString()).isEqualTo(201);
        JsonNode read = get("/commitments/" + commitment).body();
        assertThat(read).isEqualTo(revised.body());
        assertThat(text(read, "amountCny")).isEqualTo("80.00");
        assertThat(text(read, "originalAmountCny")).isEqualTo("100.00");
        assertThat(text(read, "openCny")).isEqualTo("50.00");
        assertThat(read.get("revisions")).hasSize(2);
        assertThat(read.at("/revisions/0/amountCny").asString()).isEqualTo("100.00");
        assertThat(read.at("/revisions/1/reason").asString()).isEqualTo("smaller hall");
        assertThat(text(funds(project), "committedCny")).isEqualTo("80.00");

        List<ConsumerRecord<String, byte[]>> events = published(Topic.FUNDING_EVENTS, project.toString(), 3);
        assertThat(header(events.get(2), "ce_type")).isEqualTo("shanhai.funding.commitment-revised.v1");
        JsonNode event = JSON.readTree(events.get(2).value());
        assertThat(text(event, "previousAmountCny")).isEqualTo("100.00");
        assertThat(text(event, "amountCny")).isEqualTo("80.00");
        assertThat(text(event, "openAfterCny")).isEqualTo("50.00");
        assertThat(event.get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void nothingIsOpenOfACancelledCommitmentAndWhatComesBackIsNotPromisedAnyMore() {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        String payment = text(disburse(commitment, "30.00").body(), "id");

        Answer cancelled = post(
                BEIJING,
                "/commitments/" + commitment + "/cancellation",
                "{\"reason\": \"taken over by another fund\"}");
        Answer refused = disburse(commitment, "1.00");
        Answer back = giveBack(payment, "10.00");

        assertThat(cancelled.status()).as(cancelled.body().toString()).isEqualTo(201);
        assertThat(text(cancelled.body(), "amountCny")).isEqualTo("30.00");
        assertThat(text(cancelled.body(), "openCny")).isEqualTo("0.00");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(text(refused.body(), "type")).endsWith("commitment-cancelled");
        assertThat(back.status()).as(back.body().toString()).isEqualTo(201);
        JsonNode funds = funds(project);
        assertThat(text(funds, "committedCny")).isEqualTo("20.00");
        assertThat(text(funds, "disbursedCny")).isEqualTo("30.00");
        assertThat(text(funds, "returnedCny")).isEqualTo("10.00");
        assertThat(text(funds, "openCny")).isEqualTo("0.00");
        assertThat(published(Topic.FUNDING_EVENTS, project.toString(), 5))
                .extracting(item -> header(item, "ce_type"))
                .containsExactly(
                        "shanhai.funding.committed.v1",
                        "shanhai.funding.disbursed.v1",
                        "shanhai.funding.commitment-cancelled.v1",
                        "shanhai.funding.returned.v1",
                        "shanhai.funding.commitment-cancelled.v1");
    }

    @Test
    void returnedMoneyCanBePaidAgainAndNoMoreComesBackThanWasPaid() {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        String payment = text(disburse(commitment, "100.00").body(), "id");

        assertThat(giveBack(payment, "60.00").status()).isEqualTo(201);
        Answer above = giveBack(payment, "40.01");
        assertThat(above.status()).isEqualTo(422);
        assertThat(above.body().at("/errors/0/message").asString()).contains("40.01", "100.00", "60.00");
        assertThat(disburse(commitment, "60.00").status()).isEqualTo(201);
        assertThat(giveBack(payment, "40.00").status()).isEqualTo(201);

        JsonNode read = get("/disbursements/" + payment).body();
        assertThat(text(read, "returnedCny")).isEqualTo("100.00");
        assertThat(read.get("returns")).hasSize(2);
        JsonNode funds = funds(project);
        assertThat(text(funds, "disbursedCny")).isEqualTo("160.00");
        assertThat(text(funds, "openCny")).isEqualTo("40.00");
        assertThat(text(funds, "executionRate")).isEqualTo("60.00");
    }

    @Test
    void aTrancheFallsDueOnItsDayOrWhenItsMilestoneIsReachedAndAProjectOnHoldHoldsIt() {
        UUID project = known(BEIJING);
        publish(project, new MilestonePlanned("BUILT", new Title("Built", null), "WHOLE", null, office()));
        publish(
                project,
                new MilestoneReplanned("BUILT", "WHOLE", null, LocalDate.of(2025, 9, 1), "late steel", office()));
        String body = commitment(BEIJING, "100.00", "COUNTY_OR_BELOW", true)
                .replaceFirst(
                        "\\{",
                        "{\"tranches\": [{\"amountCny\": \"60.00\", \"dueOn\": \"2025-04-30\"},"
                                + " {\"amountCny\": \"40.00\", \"onMilestone\": \"BUILT\"}], ");
        String[] made = new String[1];
        await().untilAsserted(() -> {
            Answer answer = post(BEIJING, "/projects/" + project + "/commitments", body, "tranches-" + project);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
            made[0] = text(answer.body(), "id");
        });
        assertThat(states(project)).containsExactly("OVERDUE 0.00", "WAITING 0.00");

        assertThat(onTranche(made[0], "40.01", 2).status()).isEqualTo(422);
        assertThat(onTranche(made[0], "10.00", 2).status()).isEqualTo(201);
        assertThat(disburse(made[0], "70.00").status()).isEqualTo(201);
        assertThat(states(project)).containsExactly("PAID 60.00", "WAITING 20.00");

        publish(
                project,
                new MilestoneAchieved(
                        "BUILT",
                        "WHOLE",
                        LocalDate.of(2025, 9, 1),
                        LocalDate.of(2025, 8, 1),
                        DatePrecision.DAY,
                        LocalDate.of(2025, 8, 1),
                        null,
                        office()));
        await().untilAsserted(() -> assertThat(states(project)).containsExactly("PAID 60.00", "OVERDUE 20.00"));
        assertThat(text(funds(project), "dueCny")).isEqualTo("100.00");
        assertThat(text(funds(project), "overdueCny")).isEqualTo("20.00");
        assertThat(text(funds(project), "fundsInPlaceRate")).isEqualTo("80.00");

        publish(
                project,
                new ProjectStatusChanged(ProjectStatus.IMPLEMENTATION, ProjectStatus.SUSPENDED, "flood", office()));
        await().untilAsserted(() -> assertThat(states(project)).containsExactly("PAID 60.00", "HELD 20.00"));
        Answer refused = disburse(made[0], "1.00");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(text(refused.body(), "type")).endsWith("project-suspended");
        assertThat(text(funds(project), "overdueCny")).isEqualTo("0.00");

        publish(
                project,
                new ProjectStatusChanged(ProjectStatus.SUSPENDED, ProjectStatus.IMPLEMENTATION, "dry", office()));
        await().untilAsserted(() -> assertThat(states(project)).containsExactly("PAID 60.00", "OVERDUE 20.00"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scrape())
                        .containsPattern("shanhai_tranches_overdue\\{[^}]*donor=\"110000\"[^}]*} [1-9]"));
    }

    @Test
    void aPaymentBookedBeforeTheNewsOfAHoldStandsAndIsListed() {
        UUID project = known(BEIJING);
        Instant cancelled = Instant.now();
        String commitment = committed(project, "100.00");
        disburse(commitment, "10.00");
        disburse(commitment, "20.00");

        publishAt(
                project,
                cancelled,
                new ProjectStatusChanged(ProjectStatus.IMPLEMENTATION, ProjectStatus.CANCELLED, "ended", office()));

        await().untilAsserted(() -> assertThat(get("/disbursements?bookedOnHold=true&project=" + project)
                        .body()
                        .get("items"))
                .hasSize(2));
        assertThat(text(funds(project), "disbursedCny")).isEqualTo("30.00");
    }

    @Test
    void fromADonorsLimitOnAPaymentNeedsASecondPersonAndUntilThenReservesItsAmount() {
        String donor = "120000";
        Answer set = putAsAdmin("/donors/" + donor + "/approval-limit", "{\"amountCny\": \"50.00\"}", "");
        assertThat(set.status()).as(set.body().toString()).isEqualTo(201);
        UUID project = known(donor);
        String commitment = commit(donor, project, commitment(donor, "100.00", "COUNTY_OR_BELOW", true));

        assertThat(disburse(donor, commitment, "49.99").status()).isEqualTo(201);
        Answer waiting = postAs("anna", donor, "/commitments/" + commitment + "/disbursements", payment("50.00"));

        assertThat(waiting.status()).isEqualTo(202);
        assertThat(text(waiting.body(), "state")).isEqualTo("REQUESTED");
        String id = text(waiting.body(), "id");
        assertThat(text(funds(project), "reservedCny")).isEqualTo("50.00");
        assertThat(text(funds(project), "disbursedCny")).isEqualTo("49.99");
        Answer above = disburse(donor, commitment, "0.02");
        assertThat(above.status()).isEqualTo(422);
        assertThat(above.body().at("/errors/0/message").asString()).contains("50.01", "50.00");
        assertThat(get("/disbursements?state=REQUESTED&donor=" + donor).body().get("items"))
                .extracting(item -> text(item, "id"))
                .containsExactly(id);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scrape())
                        .containsPattern("shanhai_approvals_waiting\\{[^}]*donor=\"120000\"[^}]*} 1\\.0"));

        String approval = "/disbursements/" + id + "/approval";
        assertThat(postAs("anna", donor, approval, "{\"decision\": \"APPROVED\"}")
                        .status())
                .as("the same person")
                .isEqualTo(403);
        assertThat(postAs("bert", BEIJING, approval, "{\"decision\": \"APPROVED\"}")
                        .status())
                .as("another donor's office")
                .isEqualTo(403);
        Answer booked = postAs("bert", donor, approval, "{\"decision\": \"APPROVED\"}");
        assertThat(booked.status()).as(booked.body().toString()).isEqualTo(200);
        assertThat(text(booked.body(), "state")).isEqualTo("BOOKED");
        assertThat(text(booked.body(), "openCny")).isEqualTo("0.01");
        assertThat(postAs("bert", donor, approval, "{\"decision\": \"REFUSED\", \"reason\": \"late\"}")
                        .status())
                .isEqualTo(409);
        assertThat(text(funds(project), "disbursedCny")).isEqualTo("99.99");
        assertThat(text(funds(project), "reservedCny")).isEqualTo("0.00");
        JsonNode row = get("/journal?project=" + project).body().at("/items/2");
        assertThat(text(row, "account")).isEqualTo("bert");
        assertThat(text(row, "requestedBy")).isEqualTo("anna");
        assertThat(published(Topic.FUNDING_EVENTS, project.toString(), 3))
                .extracting(item -> header(item, "ce_sequence"))
                .as("the request itself was told to nobody")
                .containsExactly("1", "2", "3");
    }

    @Test
    void aRequestIsNotBookedForAProjectThatWasSuspendedMeanwhileAndCanBeRefused() {
        String donor = "350000";
        putAsAdmin("/donors/" + donor + "/approval-limit", "{\"amountCny\": \"10.00\"}", "");
        UUID project = known(donor);
        String commitment = commit(
                donor,
                project,
                commitment(donor, "100.00", "COUNTY_OR_BELOW", true)
                        .replaceFirst(
                                "\\{", "{\"tranches\": [{\"amountCny\": \"100.00\", \"dueOn\": \"2025-04-30\"}], "));
        String id = text(
                postAs("anna", donor, "/commitments/" + commitment + "/disbursements", payment("10.00"))
                        .body(),
                "id");

        publish(
                project,
                new ProjectStatusChanged(ProjectStatus.IMPLEMENTATION, ProjectStatus.SUSPENDED, "flood", office()));
        await().untilAsserted(() -> assertThat(states(project)).containsExactly("HELD 0.00"));

        String approval = "/disbursements/" + id + "/approval";
        Answer yes = postAs("bert", donor, approval, "{\"decision\": \"APPROVED\"}");
        assertThat(yes.status()).isEqualTo(422);
        assertThat(text(yes.body(), "type")).endsWith("project-suspended");
        assertThat(text(funds(project), "reservedCny")).isEqualTo("10.00");
        assertThat(postAs("bert", donor, approval, "{\"decision\": \"REFUSED\", \"reason\": \"flood\"}")
                        .status())
                .isEqualTo(200);
        assertThat(text(funds(project), "reservedCny")).isEqualTo("0.00");
        assertThat(text(funds(project), "disbursedCny")).isEqualTo("0.00");
    }

    @Test
    void aRefusedPaymentFreesItsAmountAndItsBankReference() {
        String donor = "130000";
        putAsAdmin("/donors/" + donor + "/approval-limit", "{\"amountCny\": \"10.00\"}", "");
        UUID project = known(donor);
        String commitment = commit(donor, project, commitment(donor, "100.00", "COUNTY_OR_BELOW", true));
        String body = payment("100.00");
        String id = text(
                postAs("anna", donor, "/commitments/" + commitment + "/disbursements", body)
                        .body(),
                "id");

        assertThat(postAs("bert", donor, "/disbursements/" + id + "/approval", "{\"decision\": \"REFUSED\"}")
                        .status())
                .as("a refusal says why")
                .isEqualTo(400);
        assertThat(postAs(
                                "bert",
                                donor,
                                "/disbursements/" + id + "/approval",
                                "{\"decision\": \"REFUSED\", \"reason\": \"wrong account\"}")
                        .status())
                .isEqualTo(200);

        assertThat(text(funds(project), "reservedCny")).isEqualTo("0.00");
        assertThat(get("/journal?project=" + project).body().get("items")).hasSize(1);
        assertThat(postAs("anna", donor, "/commitments/" + commitment + "/disbursements", body)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void anApprovalLimitIsChangedByWhoHasSeenItAndHoldsForTheCitiesOfAProvince() {
        String path = "/donors/330000/approval-limit";
        assertThat(get(path).status()).isEqualTo(404);
        assertThat(putAsAdmin(path, "{\"amountCny\": \"5.00\"}", "").status()).isEqualTo(201);

        assertThat(putAsAdmin(path, "{\"amountCny\": \"6.00\"}", "").status()).isEqualTo(428);
        assertThat(putAsAdmin(path, "{\"amountCny\": \"6.00\"}", "\"7\"").status())
                .isEqualTo(412);
        assertThat(putAsAdmin(path, "{\"amountCny\": \"6.00\", \"onePerson\": true}", "\"1\"")
                        .status())
                .isEqualTo(422);
        UUID project = known("330200");
        String commitment = commit("330200", project, commitment("330200", "100.00", "COUNTY_OR_BELOW", true));
        assertThat(disburse("330200", commitment, "5.00").status()).isEqualTo(202);
        assertThat(putAsAdmin(path, "{\"onePerson\": true, \"reason\": \"audit over\"}", "\"1\"")
                        .status())
                .isEqualTo(200);
        assertThat(disburse("330200", commitment, "5.00").status()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "revisions     | {\"amountCny\": \"80.00\", \"date\": \"2025-07-01\"}                                          | 400 | missing          | reason",
                "revisions     | {\"amountCny\": \"29.99\", \"date\": \"2025-07-01\", \"reason\": \"r\"}                       | 422 | below-paid       | amountCny",
                "revisions     | {\"amountCny\": \"80.00\", \"date\": \"2199-01-01\", \"reason\": \"r\"}                       | 422 | in-future        | date",
                "revisions     | {\"amountCny\": \"80.00\", \"date\": \"2025-07-01\", \"reason\": \"r\", \"currency\": \"USD\"} | 422 | currency-not-cny | currency",
                "cancellation  | {}                                                                                            | 400 | missing          | reason",
                "disbursements | {\"amountCny\": \"1.00\", \"date\": \"2025-07-01\", \"reference\": \"D\", \"tranche\": 1}      | 422 | no-such-tranche  | tranche",
                "disbursements | {\"amountCny\": \"1.00\", \"date\": \"2025-07-01\", \"reference\": \"D\", \"amountUsd\": \"1\"} | 400 | unknown-field  | amountUsd",
            })
    void namesWhatIsWrongAndChangesNothing(String call, String body, int status, String code, String field) {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        disburse(commitment, "30.00");

        Answer answer = post(BEIJING, "/commitments/" + commitment + "/" + call, body);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(get("/journal?project=" + project).body().get("items")).hasSize(2);
    }

    private Answer giveBack(String payment, String amount) {
        return post(BEIJING, "/disbursements/" + payment + "/returns", """
                {"amountCny": "%s", "date": "2025-07-01", "reference": "R-%s", "reason": "not used"}""".formatted(amount, UUID.randomUUID()));
    }

    private Answer onTranche(String commitment, String amount, int tranche) {
        return post(BEIJING, "/commitments/" + commitment + "/disbursements", """
                {"amountCny": "%s", "date": "2025-06-30", "reference": "D-%s", "tranche": %d}""".formatted(
                        amount, UUID.randomUUID(), tranche));
    }

    private static String payment(String amount) {
        return """
                {"amountCny": "%s", "date": "2025-06-30", "reference": "D-%s"}""".formatted(amount, UUID.randomUUID());
    }

    private List<String> states(UUID project) {
        return get("/tranches?project=" + project)
                .body()
                .get("items")
                .valueStream()
                .map(item -> text(item, "state") + " " + text(item, "paidCny"))
                .toList();
    }

    private JsonNode funds(UUID project) {
        return get("/projects/" + project + "/funds").body();
    }

    static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }
}
