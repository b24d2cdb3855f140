package dev.vetrina.ticket.livefeed.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Mangled;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.ticket.livefeed.AgentFrame.Ping;
import dev.vetrina.ticket.livefeed.AgentFrame.Token;
import dev.vetrina.ticket.livefeed.AgentFrame.Unreadable;
import dev.vetrina.ticket.livefeed.AgentFrame.Unwatch;
import dev.vetrina.ticket.livefeed.AgentFrame.Watch;
import java.util.List;
import org.junit.jupiter.api.Test;

class MangledFramesTest {

    private static final List<String> GOOD =
            List.of(
                    """
                    {"type":"watch","tickets":[{"id":"0b7f0c0a-7f3c-4b1e-9c35-2f8f7a1f4d22","after":7},\
                    {"id":"7d1b6a46-3f5e-4c65-9f6e-0e6b5c9f2a11"}]}\
                    """,
                    """
                    {"type":"unwatch","tickets":["0b7f0c0a-7f3c-4b1e-9c35-2f8f7a1f4d22"]}\
                    """,
                    """
                    {"type":"token","token":"a.b.c","id":"t1"}\
                    """,
                    """
                    {"type":"ping","at":{"x":[1.5,2e3]}}\
                    """);

    @Test
    void noneThrowsAndWhatIsTakenIsWhatTheContractAllows() {
        Mangled.each(GOOD, MangledFramesTest::check);
    }

    private static void check(String text) {
        switch (FrameReader.read(text)) {
            case Watch watch ->
                    assertThat(watch.tickets())
                            .allSatisfy(wanted ->
                                    assertThat(wanted.after() == null || wanted.after() >= 0)
                                            .isTrue());
            case Unreadable(var code, var id) -> {
                assertThat(code).isIn("bad_frame", "unknown_type");
                assertThat(id == null || id.length() <= 100).isTrue();
                assertThat(id == null || TextModule.isStorable(id)).isTrue();
            }
            case Unwatch _, Token _, Ping _ -> {}
        }
    }
}
