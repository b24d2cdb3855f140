package dev.vetrina.gateway.session.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.session.ErrorCode;
import dev.vetrina.gateway.session.ShopperFrame.End;
import dev.vetrina.gateway.session.ShopperFrame.Ping;
import dev.vetrina.gateway.session.ShopperFrame.Read;
import dev.vetrina.gateway.session.ShopperFrame.Send;
import dev.vetrina.gateway.session.ShopperFrame.Token;
import dev.vetrina.gateway.session.ShopperFrame.Typing;
import dev.vetrina.gateway.session.ShopperFrame.Unacceptable;
import dev.vetrina.kit.backing.Mangled;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.TextModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MangledFramesTest {

    private static final List<String> GOOD =
            List.of(
                    """
                    {"type":"send","id":"7d1b6a46-3f5e-4c65-9f6e-0e6b5c9f2a11","conversation":null,\
                    "text":"Ciao \\u00e8 \ud83d\ude00","legalVersion":"2026-11-01","faqs":["f1"]}\
                    """,
                    """
                    {"type":"send","id":"7d1b6a46-3f5e-4c65-9f6e-0e6b5c9f2a11","attachments":["a"],\
                    "conversation":"0b7f0c0a-7f3c-4b1e-9c35-2f8f7a1f4d22","text":"E poi?"}\
                    """,
                    """
                    {"type":"read","conversation":"0b7f0c0a-7f3c-4b1e-9c35-2f8f7a1f4d22","upTo":7}\
                    """,
                    """
                    {"type":"typing","conversation":"0b7f0c0a-7f3c-4b1e-9c35-2f8f7a1f4d22","on":true}\
                    """,
                    """
                    {"type":"end","id":"7d1b6a46-3f5e-4c65-9f6e-0e6b5c9f2a11",\
                    "conversation":"0b7f0c0a-7f3c-4b1e-9c35-2f8f7a1f4d22"}\
                    """,
                    """
                    {"type":"token","token":"a.b.c","later":{"x":[1.5,2e3]}}\
                    """,
                    """
                    {"type":"ping","at":"2026-11-23T08:00:00.000Z"}\
                    """);

    private final FrameReader reader = new FrameReader();

    @Test
    void noneThrowsAndWhatIsTakenIsWhatTheContractAllows() {
        Mangled.each(GOOD, this::check);
    }

    private void check(String text) {
        switch (reader.read(text)) {
            case Send send -> {
                assertStorable(send.text());
                assertStorable(send.legalVersion());
                assertThat(send.faqs())
                        .hasSizeLessThanOrEqualTo(50)
                        .allSatisfy(faq -> {
                            assertStorable(faq);
                            assertThat(faq.codePoints().count()).isLessThanOrEqualTo(100);
                        });
                assertThat(send.attachments()).isNotNegative();
            }
            case Read read -> assertThat(read.upTo()).isNotNegative();
            case Ping ping -> assertJson(ping.at());
            case Unacceptable refused -> {
                assertThat(refused.code()).isNotEqualTo(ErrorCode.UNAVAILABLE);
                assertStorable(refused.id());
            }
            case Typing _, End _, Token _ -> {}
        }
    }

    private static void assertStorable(@Nullable String text) {
        assertThat(text == null || TextModule.isStorable(text)).isTrue();
    }

    private static void assertJson(@Nullable String text) {
        try {
            assertThat(text == null || EventJson.mapper().readTree(text) != null).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
