package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.bench.CpuMeter;
import dev.vetrina.driver.Driver;
import dev.vetrina.driver.History;
import dev.vetrina.driver.RawSocket;
import dev.vetrina.driver.Shopper;
import dev.vetrina.driver.Site;
import dev.vetrina.local.LocalStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Phones that fell asleep with the shop open: their sockets are there, and nobody reads them.
class SlowReadersTest {
    private static final int ASLEEP = 5;

    /// As many as a shopper may have.
    private static final int SOCKETS = 10;

    private static final int TOO_SLOW = 4408;

    /// More than the kernel's buffers hold for a socket.
    private static final int MISSED = 300;

    private static final int KEPT_FRAMES = 3;

    /// What a socket that nobody reads may hold, and the heap, which may grow to its end meanwhile.
    /// All that the sockets miss is far more.
    private static final long MOST_BYTES = (ASLEEP * SOCKETS * 256L + 163_840) * 1_024;

    private static final String LAST = "Good morning";

    @TempDir Path folder;

    @Test
    void socketsThatNobodyReadsAreClosedAndHurtNobodyElse() throws Exception {
        try (var stack = LocalStack.start(Drill.stackOptions(folder));
                var line = BadLine.to(stack, "chat-gateway");
                var driver =
                        new Driver(
                                Site.directly(stack).with("chat", line.url()),
                                History.none(),
                                History.none(),
                                KEPT_FRAMES);
                var talk = Talk.begins(Site.directly(stack), 20, 2)) {
            var shoppers = new ArrayList<Shopper>();
            var sockets = new ArrayList<RawSocket>();
            for (var i = 0; i < ASLEEP; i++) {
                var shopper = driver.shopper("demo-two", "asleep-" + i);
                shoppers.add(shopper);
                shopper.opens().saysAndIsHeard("Good night");
                shopper.goesOffline();
                for (var socket = 0; socket < SOCKETS; socket++) {
                    sockets.add(opened(driver, shopper));
                }
            }
            line.standsStill();
            var gateway = new Victims(stack).pid("chat-gateway");
            var before = CpuMeter.residentBytes(gateway);
            answerAll(driver, shoppers);
            assertThat(CpuMeter.residentBytes(gateway) - before).isLessThan(MOST_BYTES);

            line.isGoodAgain();
            assertThat(sockets).extracting(RawSocket::closeCode).containsOnly(TOO_SLOW);
            for (var shopper : shoppers) {
                shopper.comesOnline();
                shopper.sees(LAST);
                shopper.close();
            }
            talk.endsWell();
            assertThat(talk.shoppers().closes()).isEmpty();
        }
    }

    private static RawSocket opened(Driver driver, Shopper shopper) {
        var socket = driver.raw().bearer(shopper.token()).subprotocol("vetrina.chat.v1");
        assertThat(socket.opens("/chat/v1/socket?store=demo-two&client=" + UUID.randomUUID()))
                .isEqualTo(101);
        socket.frames().await("ready");
        return socket;
    }

    private static void answerAll(Driver driver, List<Shopper> shoppers) {
        try (var zoe = driver.agent("zoe")) {
            for (var i = 1; i <= MISSED; i++) {
                var text = i == MISSED ? LAST : Talk.LONGEST;
                shoppers.stream()
                        .map(shopper -> zoe.replies().send(shopper.conversation(), text))
                        .toList()
                        .forEach(Driver::result);
            }
        }
    }
}
