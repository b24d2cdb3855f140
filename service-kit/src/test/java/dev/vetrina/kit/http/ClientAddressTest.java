package dev.vetrina.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private final ClientAddress addresses =
            new ClientAddress(List.of("127.0.0.1", "::1", " 10.1.0.0/16", "2001:db8:7::/48"));

    @Test
    void anIngressMayComeFromAnyAddressOfItsNetwork() {
        assertThat(of("10.1.2.3", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of("10.1.255.4", "203.0.113.9, 10.1.7.7")).isEqualTo("203.0.113.9");
        assertThat(of("2001:db8:7:1::2", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void anAddressIsTheSameHoweverItIsWritten() {
        assertThat(of("0:0:0:0:0:0:0:1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of("::ffff:10.1.2.3", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void whoIsNoProxyOfOursSpeaksForNobody() {
        assertThat(of("10.2.0.1", "203.0.113.9")).isEqualTo("10.2.0.1");
        assertThat(of("10.1.2.3", "203.0.113.9, 198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(of("10.1.2.3", "10.1.2.3, unknown")).isEqualTo("unknown");
    }

    @Test
    void withoutAHeaderItIsThePeer() {
        assertThat(of("10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingress.example", "10.1.0.0/33", "10.1.0.0/-1", "10.1.0.0/", "::/129"})
    void whatIsNoAddressIsRefusedByItsName(String wrong) {
        assertThatThrownBy(() -> new ClientAddress(List.of("127.0.0.1", wrong)))
                .hasMessage(
                        "vetrina.proxies.trusted has what it must not: "
                                + "Neither an address nor a range such as 10.0.0.0/8: "
                                + wrong);
    }

    private String of(String peer, String... forwardedFor) {
        return addresses.of(peer, List.of(forwardedFor));
    }
}
