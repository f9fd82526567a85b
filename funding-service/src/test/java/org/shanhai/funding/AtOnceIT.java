package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanhai.funding.CommitmentLifeIT.text;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many who want the same money at once: as much is moved as there is, and everybody gets a clean answer. */
class AtOnceIT extends RunningFunding {

    private static final int CLIENTS = 24;

    @Test
    void noMoreComesBackThanWasPaid() throws Exception {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        String payment = text(disburse(commitment, "1.00").body(), "id");

        List<Integer> answers =
                atOnce(i -> post(BEIJING, "/disbursements/" + payment + "/returns", """
                {"amountCny": "0.10", "date": "2025-07-01", "reference": "R-%s", "reason": "not used"}""".formatted(UUID.randomUUID())));

        assertThat(answers)
                .containsOnly(201, 422)
                .filteredOn(status -> status == 201)
                .hasSize(10);
        assertThat(text(get("/projects/" + project + "/funds").body(), "returnedCny"))
                .isEqualTo("1.00");
    }

    @Test
    void aTrancheIsNotOverdrawnWhileTheRestOfTheCommitmentIsPaidToo() throws Exception {
        UUID project = known(BEIJING);
        String commitment = commit(
                BEIJING,
                project,
                commitment(BEIJING, "3.00", "COUNTY_OR_BELOW", true).replaceFirst("\\{", """
                        {"tranches": [{"amountCny": "1.00", "dueOn": "2025-04-30"}, {"amountCny": "2.00", "dueOn": "2025-05-31"}], """));

        List<Integer> answers =
                atOnce(i -> post(BEIJING, "/commitments/" + commitment + "/disbursements", """
                {"amountCny": "0.20", "date": "2025-06-30", "reference": "D-%s"%s}""".formatted(
                                UUID.randomUUID(), i % 2 == 0 ? ", \"tranche\": 1" : "")));

        assertThat(answers).containsOnly(201, 422);
        JsonNode tranches = get("/commitments/" + commitment).body().get("tranches");
        assertThat(tranches).hasSize(2);
        JsonNode funds = get("/projects/" + project + "/funds").body();
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(15);
        assertThat(text(funds, "disbursedCny")).isEqualTo("3.00");
        assertThat(text(funds, "openCny")).isEqualTo("0.00");
    }

    @Test
    void aBankReferenceIsTakenOnce() throws Exception {
        String commitment = committed(known(BEIJING), "100.00");
        String reference = "D-" + UUID.randomUUID();

        List<Integer> answers =
                atOnce(i -> post(BEIJING, "/commitments/" + commitment + "/disbursements", """
                {"amountCny": "1.00", "date": "2025-06-30", "reference": "%s"}""".formatted(reference)));

        assertThat(answers)
                .containsOnly(201, 422)
                .filteredOn(status -> status == 201)
                .hasSize(1);
    }

    @Test
    void aRequestIsDecidedOnce() throws Exception {
        String donor = "370000";
        putAsAdmin("/donors/" + donor + "/approval-limit", "{\"amountCny\": \"10.00\"}", "");
        UUID project = known(donor);
        String commitment = commit(donor, project, commitment(donor, "100.00", "COUNTY_OR_BELOW", true));
        String id = text(
                postAs("anna", donor, "/commitments/" + commitment + "/disbursements", """
                        {"amountCny": "10.00", "date": "2025-06-30", "reference": "D-%s"}""".formatted(project))
                        .body(),
                "id");

        List<Integer> answers = atOnce(i -> postAs(
                "person-" + i,
                donor,
                "/disbursements/" + id + "/approval",
                i % 2 == 0 ? "{\"decision\": \"APPROVED\"}" : "{\"decision\": \"REFUSED\", \"reason\": \"no\"}"));

        assertThat(answers)
                .containsOnly(200, 409)
                .filteredOn(status -> status == 200)
                .hasSize(1);
        JsonNode funds = get("/projects/" + project + "/funds").body();
        assertThat(text(funds, "reservedCny")).isEqualTo("0.00");
        assertThat(text(funds, "disbursedCny"))
                .isEqualTo(text(get("/disbursements/" + id).body(), "state").equals("BOOKED") ? "10.00" : "0.00");
    }

    /** Payments, returns, revisions and a cancellation of two commitments of one project, both ways round: nobody waits for ever. */
    @Test
    void nothingLocksUp() throws Exception {
        UUID project = known(BEIJING);
        List<String> commitments = List.of(committed(project, "1000.00"), committed(project, "1000.00"));
        List<String> payments = commitments.stream()
                .map(commitment -> text(disburse(commitment, "10.00").body(), "id"))
                .toList();

        List<Integer> answers = atOnce(i -> switch (i % 4) {
            case 0 -> disburse(commitments.get(i / 4 % 2), "1.00");
            case 1 ->
                post(BEIJING, "/disbursements/" + payments.get(i / 4 % 2) + "/returns", """
                        {"amountCny": "1.00", "date": "2025-07-01", "reference": "R-%s", "reason": "not used"}""".formatted(
                                UUID.randomUUID()));
            case 2 ->
                post(BEIJING, "/commitments/" + commitments.get(i / 4 % 2) + "/revisions", """
                        {"amountCny": "%d.00", "date": "2025-07-01", "reason": "revised"}""".formatted(900 + i));
            default ->
                post(BEIJING, "/commitments/" + commitments.getLast() + "/cancellation", "{\"reason\": \"ended\"}");
        });

        assertThat(answers).containsOnly(201, 422);
        JsonNode funds = get("/projects/" + project + "/funds").body();
        JsonNode last = get("/commitments/" + commitments.getLast()).body();
        assertThat(text(last, "openCny")).isEqualTo("0.00");
        assertThat(text(funds, "openCny"))
                .isEqualTo(text(get("/commitments/" + commitments.getFirst()).body(), "openCny"));
    }

    private static List<Integer> atOnce(IntFunction<Answer> request) throws Exception {
        List<Callable<Integer>> requests = IntStream.range(0, CLIENTS)
                .mapToObj(i -> (Callable<Integer>) () -> request.apply(i).status())
                .toList();
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Integer> answer : clients.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
