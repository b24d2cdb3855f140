package dev.vetrina.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Signal;
import dev.vetrina.events.Signal.SocketOpened;
import dev.vetrina.gateway.Replica;
import dev.vetrina.gateway.testing.FakeSocket;
import dev.vetrina.gateway.testing.TestLimits;
import dev.vetrina.kit.socket.CloseCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DisplacementTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final ProfileId GIULIA = ProfileId.of("demo", "giulia");

    private final Meanwhile sockets = new Meanwhile();
    private final Replica here = new Replica();
    private final List<Signal> told = new ArrayList<>();
    private final Displacement displacement =
            new Displacement(sockets, new Told(), here, () -> NOON, TestLimits.defaults());

    @Test
    void openingAndClosingAreToldToAllReplicas() {
        var socket = opened("giulia", UUID.randomUUID(), 0);
        sockets.remove(socket);
        displacement.closed(socket);

        assertThat(told)
                .hasSize(2)
                .satisfies(signals -> {
                    assertThat(signals.getFirst()).isInstanceOf(SocketOpened.class);
                    assertThat(signals.getLast()).isInstanceOf(Signal.SocketClosed.class);
                });
    }

    @Test
    void ofTwoSocketsOfOnePageThatOpenTogetherOneStays() {
        var page = UUID.randomUUID();
        var first = new FakeSocket("giulia", page, NOON, here.id());
        var second = new FakeSocket("giulia", page, NOON, here.id());
        sockets.add(first);
        sockets.add(second);

        displacement.opened(first);
        displacement.opened(second);

        assertThat(List.of(first, second)).filteredOn(LiveSocket::isOpen).hasSize(1);
    }

    /// Its replica died and said nothing: the page is here again, and counts once.
    @Test
    void aPageThatCameBackFromElsewhereCountsOnce() {
        var first = opened("giulia", null, 0);
        for (var i = 1; i <= 9; i++) {
            var page = UUID.randomUUID();
            displacement.heard(elsewhere(GIULIA, page, i));
            opened("giulia", page, 20 + i);
        }

        assertThat(first.isOpen()).isTrue();
    }

    @Test
    void tenSocketsAreFineAndTheEleventhClosesTheOldest() {
        var all = new ArrayList<FakeSocket>();
        for (var i = 0; i < 10; i++) {
            all.add(opened("giulia", null, i));
        }
        assertThat(all).allMatch(LiveSocket::isOpen);

        opened("giulia", null, 10);

        assertThat(all.getFirst().closed()).isEqualTo(CloseCode.REPLACED);
        assertThat(all.subList(1, 10)).allMatch(LiveSocket::isOpen);
    }

    @Test
    void anOlderSocketElsewhereIsClosedThereAndNotOneOfHere() {
        var first = opened("giulia", null, 5);
        for (var i = 6; i < 14; i++) {
            opened("giulia", null, i);
        }
        displacement.heard(elsewhere(GIULIA, null, 1));
        displacement.heard(elsewhere(GIULIA, null, 20));

        assertThat(first.isOpen()).isTrue();
        displacement.heard(elsewhere(GIULIA, null, 21));
        assertThat(first.isOpen()).isFalse();
    }

    @Test
    void socketsThatClosedElsewhereNoLongerCount() {
        var first = opened("giulia", null, 0);
        for (var i = 1; i <= 20; i++) {
            var other = elsewhere(GIULIA, null, i);
            displacement.heard(other);
            displacement.heard(new Signal.SocketClosed("demo", GIULIA, other.socket(), NOON));
        }

        assertThat(first.isOpen()).isTrue();
    }

    /// Its replica was killed, and nobody says that they closed.
    @Test
    void socketsThatNobodyTellsOfAnyMoreNoLongerCount() {
        var first = opened("giulia", null, 0);
        for (var i = 1; i <= 9; i++) {
            displacement.heard(elsewhere(GIULIA, null, i));
        }
        minutesPass(4);

        for (var i = 11; i <= 19; i++) {
            opened("giulia", null, i);
        }

        assertThat(first.isOpen()).isTrue();
    }

    @Test
    void socketsThatAreToldOfAgainCountOnceForAsLongAsTheyAre() {
        var first = opened("giulia", null, 0);
        var others = new ArrayList<SocketOpened>();
        for (var i = 1; i <= 9; i++) {
            others.add(elsewhere(GIULIA, null, i));
        }
        for (var minute = 0; minute < 6; minute++) {
            others.forEach(displacement::heard);
            minutesPass(1);
        }
        assertThat(first.isOpen()).isTrue();

        opened("giulia", null, 10);

        assertThat(first.closed()).isEqualTo(CloseCode.REPLACED);
    }

    @Test
    void whatIsOpenIsToldAgainEachMinuteAndWhatClosesIsNot() {
        var open = opened("giulia", UUID.randomUUID(), 0);
        opened("giulia", null, 1).close(CloseCode.UNEXPECTED);
        var opening = told.getFirst();
        told.clear();

        minutesPass(2);

        assertThat(told).containsExactly(opening, opening);
        assertThat(open.isOpen()).isTrue();
    }

    @Test
    void whatIsHeardWhileTheLastOneClosesIsNotKept() {
        var last = opened("giulia", null, 0);
        sockets.meanwhile =
                () -> {
                    sockets.remove(last);
                    displacement.closed(last);
                };
        displacement.heard(elsewhere(GIULIA, null, 20));

        var first = opened("giulia", null, 1);
        for (var i = 2; i <= 10; i++) {
            opened("giulia", null, i);
        }

        assertThat(first.isOpen()).isTrue();
    }

    @Test
    void ownSignalsComeBackAndChangeNothing() {
        var client = UUID.randomUUID();
        var socket = opened("giulia", client, 0);

        displacement.heard((SocketOpened) told.getFirst());

        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void onlyAnOlderSocketOfTheSamePageIsReplaced() {
        var client = UUID.randomUUID();
        var newer = opened("giulia", client, 10);
        var stranger = opened("mario", client, 0);

        displacement.heard(elsewhere(GIULIA, client, 5));
        assertThat(newer.isOpen()).isTrue();
        displacement.heard(elsewhere(GIULIA, client, 15));

        assertThat(newer.closed()).isEqualTo(CloseCode.REPLACED);
        assertThat(stranger.isOpen()).isTrue();
    }

    private void minutesPass(int minutes) {
        for (var second = 0; second < 60 * minutes; second++) {
            displacement.announceSome();
        }
    }

    private FakeSocket opened(String sub, @Nullable UUID client, int second) {
        var socket = new FakeSocket(sub, client, NOON.plusSeconds(second), here.id());
        sockets.add(socket);
        displacement.opened(socket);
        return socket;
    }

    private static SocketOpened elsewhere(ProfileId profile, @Nullable UUID client, int second) {
        var asker = new Asker("elsewhere", UUID.randomUUID().toString());
        return new SocketOpened("demo", profile, asker, client, NOON.plusSeconds(second));
    }

    private final class Told implements Signals {
        @Override
        public void tell(Signal signal) {
            told.add(signal);
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }

    /// Sockets of which something happens right behind a look at them.
    private static final class Meanwhile extends Sockets {
        private @Nullable Runnable meanwhile;

        @Override
        public List<LiveSocket> of(ProfileId profile) {
            var found = super.of(profile);
            var happening = meanwhile;
            meanwhile = null;
            if (happening != null) {
                happening.run();
            }
            return found;
        }
    }
}
