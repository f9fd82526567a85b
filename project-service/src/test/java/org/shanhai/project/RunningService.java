package org.shanhai.project;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.shanhai.teststack.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service over HTTP with a real database and a real broker, shared by all tests that extend it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.datasource.hikari.maximum-pool-size=16",
            "shanhai.project.work-lists-every-ms=300",
            "shanhai.project.reporting-gauges-every-ms=300"
        })
abstract class RunningService {

    static final TestStack STACK = TestStack.shared();
    static final TestTokens TOKENS = TestTokens.shared();
    static final Database DATABASE = STACK.newDatabase("project");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::jdbcUrl);
        properties.add("spring.datasource.username", DATABASE::user);
        properties.add("spring.datasource.password", DATABASE::password);
        properties.add("spring.kafka.bootstrap-servers", STACK::bootstrapServers);
        properties.add("shanhai.security.issuer", TOKENS::issuer);
        properties.add("shanhai.security.jwks", TOKENS::jwks);
    }

    Api as(String role, String... donors) {
        return new Api(port, TOKENS.token(role, donors));
    }

    Api beijing() {
        return as("office", "110000");
    }

    /** A person of an account of his own, in several roles at once. */
    Api person(String account, List<String> roles, String... donors) {
        return new Api(
                port,
                TOKENS.of(roles.toArray(String[]::new))
                        .donors(donors)
                        .account(account)
                        .sign());
    }

    Api verifier() {
        return as("verifier", "110000");
    }

    /** A code that no other test uses. */
    static String newCode() {
        return "T-" + NUMBER.incrementAndGet();
    }

    static String project(String code, String more) {
        return """
                {"code": "%s", "title": {"en": "Weaving workshop", "zh": "纺织车间"}, "areaCode": "653201",
                 "sectorCode": "32163", "donors": [{"donorCode": "110000", "role": "LEAD"}], "status": "IMPLEMENTATION",
                 "startedOn": "2025-03-01", "datePrecision": "DAY", "phases": ["PHASE_1"],
                 "source": {"publication": "Office note 12/2025", "date": "2025-03-02"}%s}""".formatted(code, more);
    }

    String newProject() {
        Api.Response created = beijing().post("/projects", project(newCode(), ""));
        if (created.status() != 201) {
            throw new AssertionError(created.toString());
        }
        return created.id();
    }

    static String hires(String headcount) {
        return """
                {"measure": "HIRES", "kind": "DIRECT", "headcount": %s, "asOf": "2025-06-30", "datePrecision": "DAY",
                 "qualifier": "EXACT", "granularity": 1, "source": {"publication": "Payroll June 2025"}}""".formatted(headcount);
    }

    /** A call made by one of many clients. */
    interface Call {
        Api.Response make(String argument);
    }

    static List<Api.Response> atOnce(List<String> arguments, Call call)
            throws InterruptedException, ExecutionException {
        List<Api.Response> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Response>> running = arguments.stream()
                    .map(argument -> clients.submit(() -> call.make(argument)))
                    .toList();
            for (Future<Api.Response> answer : running) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
