package org.shanhai.impact;

import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.shanhai.teststack.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with a real database and a real broker, shared by all tests that extend it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "shanhai.reconciliation.every=1h"})
abstract class RunningImpact {
    static final TestStack STACK = TestStack.shared();
    static final TestTokens TOKENS = TestTokens.shared();
    private static final Database DATABASE = STACK.newDatabase("impact");

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::jdbcUrl);
        properties.add("spring.datasource.username", DATABASE::user);
        properties.add("spring.datasource.password", DATABASE::password);
        properties.add("spring.kafka.bootstrap-servers", STACK::bootstrapServers);
        properties.add("shanhai.security.issuer", TOKENS::issuer);
        properties.add("shanhai.security.jwks", TOKENS::jwks);
    }
}
