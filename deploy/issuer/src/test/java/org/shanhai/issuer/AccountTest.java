package org.shanhai.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class AccountTest {

    @Test
    void namesAnOfficeAfterItsRoleAndDonor() {
        assertThat(Account.of(Map.of("role", "office", "donor", "110000")))
                .isEqualTo(new Account("office-110000", "office", List.of("110000")));
    }

    @Test
    void anotherUserIsAnotherPersonOfTheSameOffice() {
        assertThat(Account.of(Map.of("role", "office", "donor", "110000", "user", "second")))
                .isEqualTo(new Account("second", "office", List.of("110000")));
    }

    @Test
    void readsASignInAsTheCommandWritesIt() {
        assertThat(Account.ofSignIn("office:110000"))
                .isEqualTo(new Account("office-110000", "office", List.of("110000")));
        assertThat(Account.ofSignIn(" auditor ")).isEqualTo(new Account("auditor", "auditor", List.of("ALL")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verifier", "auditor", "analyst", "admin"})
    void aRoleOfTheWholeProgrammeSeesAllDonors(String role) {
        assertThat(Account.of(Map.of("role", role))).isEqualTo(new Account(role, role, List.of("ALL")));
    }

    @Test
    void takesSeveralDonorsRepeatedOrWithCommas() {
        assertThat(Account.of(Map.of("role", "finance", "donor", new String[] {"330000,330100", "440000", "330000"}))
                        .donors())
                .containsExactly("330000", "330100", "440000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boss    | 110000     |          | role 'boss' is not one of office, finance, verifier, auditor, analyst, admin",
                "        | 110000     |          | role '' is not one of",
                "office,admin | 110000 |         | role 'office, admin' is not one of",
                "office  |            |          | role office needs a donor",
                "office  | 11000      |          | donor '11000' is neither a six-digit code nor ALL",
                "office  | 1100000    |          | donor '1100000' is neither",
                "office  | 010000     |          | donor '010000' is neither",
                "office  | 110000,bj  |          | donor 'bj' is neither",
                "office  | 110000,ALL |          | donor ALL stands alone",
                "auditor | ALL        | a b      | user 'a b' is not an opaque id",
                "auditor | ALL        | x@y.org  | user 'x@y.org' is not an opaque id",
                "auditor | ALL        | a\"b\\c | user 'a?b?c' is not an opaque id"
            })
    void refusesAndSaysWhy(@Nullable String role, @Nullable String donor, @Nullable String user, String reason) {
        var parameters = new HashMap<String, Object>();
        if (role != null) parameters.put("role", role);
        if (donor != null) parameters.put("donor", donor);
        if (user != null) parameters.put("user", user);
        assertThatExceptionOfType(OAuth2AuthenticationException.class)
                .isThrownBy(() -> Account.of(parameters))
                .satisfies(e -> {
                    assertThat(e.getError().getErrorCode()).isEqualTo("invalid_request");
                    assertThat(e.getError().getDescription()).startsWith(reason);
                });
    }
}
