package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The money that impact-service shows is that of funding-service's accounts, to the fen, whatever becomes of a commitment. */
class MoneyFiguresIT {

    private static final String FINANCE = "finance:370000";

    private final Client client = new Client(RunningStack.shared());

    @Test
    void figuresAgreeWithTheAccountsAfterEachStepOfACommitmentsLife() {
        String project = Registered.project(client, "370000", "653201");
        String kept = commitment(project, "1000.10");
        agreed(project, "1000.10", "0.00", "0.00", "1000.10");

        String payment = paid(kept, "333.33");
        agreed(project, "1000.10", "333.33", "0.00", "666.77");
        written("/disbursements/" + payment + "/returns", """
                {"amountCny": "33.34", "date": "2025-07-01", "reference": "R-%s", "reason": "not used"}""".formatted(UUID.randomUUID()));
        agreed(project, "1000.10", "333.33", "33.34", "700.11");
        written("/commitments/" + kept + "/revisions", """
                {"amountCny": "899.99", "date": "2025-07-02", "reason": "cheaper"}""");
        agreed(project, "899.99", "333.33", "33.34", "600.00");

        String cancelled = commitment(project, "500.00");
        String first = paid(cancelled, "200.01");
        agreed(project, "1399.99", "533.34", "33.34", "899.99");
        written("/commitments/" + cancelled + "/cancellation", """
                {"reason": "given up"}""");
        agreed(project, "1100.00", "533.34", "33.34", "600.00");
        written("/disbursements/" + first + "/returns", """
                {"amountCny": "0.02", "date": "2025-07-03", "reference": "R-%s", "reason": "left over"}""".formatted(UUID.randomUUID()));
        agreed(project, "1099.98", "533.34", "33.36", "600.00");
    }

    private String commitment(String project, String amount) {
        String key = UUID.randomUUID().toString();
        String body = Registered.commitment("370000", amount);
        return await().until(
                        () -> client.post(FINANCE, "/projects/" + project + "/commitments", body, key),
                        answer -> answer.status() == 201)
                .body()
                .get("id")
                .asString();
    }

    private String paid(String commitment, String amount) {
        return written("/commitments/" + commitment + "/disbursements", Registered.disbursement(amount))
                .get("id")
                .asString();
    }

    private JsonNode written(String path, String body) {
        Client.Answer answer = client.post(FINANCE, path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body();
    }

    /** Promised, paid, came back, open: first what the accounts say, at once, then the figures, soon. */
    private void agreed(String project, String... money) {
        assertThat(money("/projects/" + project + "/funds", "/%s")).containsExactly(money);
        assertThat(money("/accounts?groupBy=donor,fundingYear&project=" + project, "/items/0/%s"))
                .containsExactly(money);
        await().untilAsserted(
                        () -> assertThat(money("/impact/money?project=" + project, "/items/0/figures/%s/booked/value"))
                                .containsExactly(money));
    }

    private List<String> money(String path, String place) {
        JsonNode body = client.get("auditor", path).body();
        return Stream.of("committedCny", "disbursedCny", "returnedCny", "openCny")
                .map(figure -> body.at(place.formatted(figure)).asString(""))
                .toList();
    }
}
