package org.shanhai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @Test
    void everythingHasAPortOfItsOwnInOneBlock() {
        Addresses addresses = new Addresses(8080);

        List<Integer> ports = Stream.concat(
                        Arrays.stream(Service.values())
                                .flatMap(each -> Stream.of(addresses.port(each), addresses.managementPort(each))),
                        Stream.of(addresses.kafkaPort(), addresses.kafkaControllerPort(), addresses.postgresPort()))
                .toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 8080 && port <= 8094);
    }

    @Test
    void portsAreThoseOfTheHandbook() {
        Addresses addresses = new Addresses(8080);

        assertThat(addresses.url(Service.GATEWAY)).isEqualTo("http://127.0.0.1:8080");
        assertThat(addresses.url(Service.PROJECT)).isEqualTo("http://127.0.0.1:8081");
        assertThat(addresses.url(Service.FUNDING)).isEqualTo("http://127.0.0.1:8082");
        assertThat(addresses.url(Service.IMPACT)).isEqualTo("http://127.0.0.1:8083");
        assertThat(addresses.url(Service.ISSUER)).isEqualTo("http://127.0.0.1:8084");
        assertThat(addresses.kafka()).isEqualTo("127.0.0.1:8085");
        assertThat(addresses.postgresPort()).isEqualTo(8087);
        assertThat(addresses.managementUrl(Service.GATEWAY)).isEqualTo("http://127.0.0.1:8090");
        assertThat(addresses.managementUrl(Service.ISSUER)).isEqualTo("http://127.0.0.1:8094");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 80, 65_522, 70_000})
    void refusesABaseThatLeavesNoRoom(int base) {
        assertThatThrownBy(() -> new Addresses(base))
                .isInstanceOf(LocalStartException.class)
                .hasMessageContaining(Integer.toString(base));
    }

    @Test
    void looksForFreePortsBelowThoseHandedOutToClients() {
        assertThat(Addresses.spare().last()).isLessThanOrEqualTo(32_767);
        assertThat(Addresses.freeFrom(31_000).last()).isLessThanOrEqualTo(32_767);
        assertThat(new Addresses(40_000).elsewhere().last()).isLessThanOrEqualTo(32_767);
        assertThatThrownBy(() -> Addresses.freeFrom(32_760))
                .isInstanceOf(LocalStartException.class)
                .hasMessageContaining("32760")
                .hasMessageContaining("32767");
    }

    @Test
    void freePortsAreAllDifferent() {
        Set<Integer> ports = new HashSet<>(Ports.free(20));

        assertThat(ports).hasSize(20);
    }
}
