package dev.vetrina.gateway.settings.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.settings.KeyHosts.Answer;
import dev.vetrina.gateway.settings.KeyHosts.Answer.Forbidden;
import dev.vetrina.gateway.settings.KeyHosts.Answer.Reachable;
import dev.vetrina.gateway.settings.KeyHosts.Answer.Unknown;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsKeyHostsTest {

    private static final String PUBLIC = "93.184.215.14";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aHostOfTheInternetIsReachedAtItsAddresses() {
        var answer = lookedUp("keys.example", PUBLIC, "2600:1406:bc00::1");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Reachable.class,
                        reachable ->
                                assertThat(reachable.addresses())
                                        .extracting(InetAddress::getHostAddress)
                                        .containsExactly(PUBLIC, "2600:1406:bc00:0:0:0:0:1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2001::1",
                "2002:a00:1::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void anAddressOfTheOperatorsNetworkIsForbidden(String address) {
        assertThat(lookedUp("keys.example", address)).isEqualTo(new Forbidden());
        assertThat(lookedUp("keys.example", PUBLIC, address)).isEqualTo(new Forbidden());
    }

    @Test
    void theOperatorMayAllowAHost() {
        var hosts = hosts(List.of("idp.internal"), host -> addresses("10.0.0.1"));

        assertThat(find(hosts, "IdP.internal")).isInstanceOf(Reachable.class);
        assertThat(find(hosts, "db.internal")).isEqualTo(new Forbidden());
    }

    @Test
    void aHostThatIsNotThereIsUnknown() {
        var hosts =
                hosts(
                        List.of(),
                        host -> {
                            throw new UnknownHostException(host);
                        });

        assertThat(find(hosts, "nowhere.example")).isEqualTo(new Unknown());
    }

    @Test
    void aNameServerThatIsSilentIsNotWaitedFor() {
        var silent = new CountDownLatch(1);
        var hosts =
                hosts(
                        List.of(),
                        host -> {
                            if (host.startsWith("slow")) {
                                await(silent);
                            }
                            return addresses(PUBLIC);
                        });

        assertThat(find(hosts, "slow.example")).isEqualTo(new Unknown());
        assertThat(find(hosts, "keys.example")).isInstanceOf(Reachable.class);
        silent.countDown();
    }

    private Answer lookedUp(String host, String... addresses) {
        return find(hosts(List.of(), asked -> addresses(addresses)), host);
    }

    private DnsKeyHosts hosts(List<String> allowed, DnsKeyHosts.Lookup lookup) {
        return new DnsKeyHosts(vertx, allowed, lookup);
    }

    private static Answer find(DnsKeyHosts hosts, String host) {
        return hosts.find(host).await().indefinitely();
    }

    private static InetAddress[] addresses(String... literals) {
        return Arrays.stream(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
