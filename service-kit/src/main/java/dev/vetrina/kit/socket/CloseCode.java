package dev.vetrina.kit.socket;

import io.quarkus.websockets.next.CloseReason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The close codes of the protocol, in the order of its table.
public enum CloseCode {
    TOO_LARGE(1009, "frame too large"),
    UNEXPECTED(1011, "come again"),
    DRAINING(1012, "draining"),
    BAD_FRAMES(4400, "too many bad frames"),
    TOKEN_EXPIRED(4401, "token expired"),
    BLOCKED(4403, "blocked or disabled"),
    TOO_SLOW(4408, "too slow to read, or too much at once"),
    REPLACED(4409, "replaced");

    private static final String OTHER = "other";
    private static final Set<Integer> OFTEN_BY_PEERS = Set.of(1000, 1001, 1005, 1006);

    private final CloseReason reason;

    CloseCode(int code, String message) {
        this.reason = new CloseReason(code, message);
    }

    public CloseReason reason() {
        return reason;
    }

    /// How a socket that ended is counted. A peer may choose among thousands of codes, each of
    /// which would be a time series of its own: all but the usual ones are `other`.
    ///
    /// @param ended absent where the peer just went away
    public static String counted(@Nullable CloseReason ended) {
        var code = ended == null ? CloseReason.ABNORMAL.getCode() : ended.getCode();
        var usual =
                OFTEN_BY_PEERS.contains(code)
                        || Arrays.stream(values()).anyMatch(ours -> ours.reason.getCode() == code);
        return usual ? Integer.toString(code) : OTHER;
    }

    /// All that [#counted] may say.
    public static List<String> counted() {
        var ours = Arrays.stream(values()).map(code -> code.reason.getCode());
        return Stream.concat(
                        Stream.concat(OFTEN_BY_PEERS.stream(), ours).map(code -> "" + code),
                        Stream.of(OTHER))
                .toList();
    }
}
