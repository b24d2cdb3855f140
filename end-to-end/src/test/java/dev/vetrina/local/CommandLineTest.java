package dev.vetrina.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a person types, and what he is told when it cannot be done.
class CommandLineTest {
    @Test
    void anotherPortKeepsItsDataApart() throws Exception {
        var usual = read();
        var other = read("--port=9000", "--fresh");
        assertThat(usual.port()).isEqualTo(8080);
        assertThat(other.port()).isEqualTo(9000);
        assertThat(other.fresh()).isTrue();
        assertThat(other.data()).isEqualTo(usual.data().resolve("port-9000"));
    }

    @Test
    void replicasAreNamedByTheirService() throws Exception {
        assertThat(read("--replicas", "chat-gateway=2").replicas())
                .isEqualTo(Map.of(Service.CHAT_GATEWAY, 2));
        assertThat(read("--replicas=chat-gateway=3").replicas())
                .isEqualTo(Map.of(Service.CHAT_GATEWAY, 3));
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThatThrownBy(() -> read("--prot", "1")).hasMessageContaining("--prot");
        assertThatThrownBy(() -> read("--port")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> read("--port", "no")).hasMessageContaining("takes a number");
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var printed = new ByteArrayOutputStream();
            var port = String.valueOf(taken.getLocalPort());
            var code = Launch.run(new String[] {"--port", port}, new PrintStream(printed));
            assertThat(code).isEqualTo(1);
            assertThat(printed.toString().lines())
                    .singleElement()
                    .asString()
                    .contains(port)
                    .contains("in use");
        }
    }

    private static Options read(String... arguments) throws CommandLine.Unreadable {
        return CommandLine.read(arguments, "footprint");
    }
}
