package dev.vetrina.kit.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.LoggedLines;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Mailbox mailbox = new Mailbox(2, "socket-7");
    private final List<String> handled = new ArrayList<>();

    @Test
    void whatCameLaterWaitsForWhatCameBefore() {
        var first = new CompletableFuture<Void>();
        mailbox.offer(() -> Uni.createFrom().completionStage(first).invoke(() -> handled.add("a")));
        mailbox.offer(() -> done("b"));
        assertThat(handled).isEmpty();
        first.complete(null);
        assertThat(handled).containsExactly("a", "b");
    }

    @Test
    void aFullMailboxRefuses() {
        mailbox.offer(() -> Uni.createFrom().nothing());
        assertThat(mailbox.offer(() -> done("a"))).isTrue();
        assertThat(mailbox.offer(() -> done("b"))).isTrue();
        assertThat(mailbox.offer(() -> done("c"))).isFalse();
    }

    @Test
    void aFrameThatFailsDoesNotStopThoseBehindIt() {
        mailbox.offer(() -> Uni.createFrom().failure(new IllegalStateException("planted")));
        mailbox.offer(() -> {
            throw new IllegalStateException("planted");
        });
        mailbox.offer(() -> done("a"));
        assertThat(handled).containsExactly("a");
    }

    @Test
    void theLogSaysWhoseFrameFailedAndNothingThatStandsInIt() {
        var told = LoggedLines.of(Mailbox.class.getName());
        mailbox.offer(() -> Uni.createFrom().failure(new IllegalStateException("Ciao")));
        told.close();

        var line = told.all().getFirst();
        assertThat(line.text()).contains("socket-7");
        assertThat(line.failure()).isNotNull();
        assertThat(String.valueOf(line.failure())).doesNotContain("Ciao");
    }

    private Uni<Void> done(String what) {
        handled.add(what);
        return Uni.createFrom().voidItem();
    }
}
