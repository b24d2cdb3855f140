package dev.vetrina.faq.faq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.faq.faq.RememberedRow.Key;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// The same request again gets the first answer, whatever its body now says, and does nothing
/// twice. Only successes are remembered, in the transaction of their effect.
@ApplicationScoped
class Retries {

    private static final String FORGET =
            """
            DELETE FROM remembered
            WHERE at < now() - interval '1 day' AND faq NOT IN (SELECT id FROM faq)
            """;

    private final ObjectMapper json;
    private final InstantSource clock;

    Retries(ObjectMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /// An answer as it was first given.
    ///
    /// @param body JSON
    record Answer(UUID faq, int status, String body) {}

    /// In the running transaction. Two at once wait for one another.
    Uni<Answer> once(Key key, Supplier<Uni<Faq>> work) {
        return Locks.take(key.caller() + " " + key.path() + " " + key.key())
                .chain(() -> RememberedRow.<RememberedRow>findById(key))
                .chain(found ->
                        found == null ? first(key, work) : Uni.createFrom().item(of(found)));
    }

    Answer created(Faq faq) {
        try {
            return new Answer(faq.id(), 201, json.writeValueAsString(faq));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records can be written", e);
        }
    }

    private Uni<Answer> first(Key key, Supplier<Uni<Faq>> work) {
        return work.get().map(this::created).call(answer -> remember(key, answer));
    }

    private Uni<?> remember(Key key, Answer answer) {
        var row = new RememberedRow();
        row.caller = key.caller();
        row.path = key.path();
        row.key = key.key();
        row.faq = answer.faq();
        row.status = answer.status();
        row.body = answer.body();
        row.at = clock.instant();
        return row.persist().chain(Retries::forget);
    }

    private static Uni<Integer> forget() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET).executeUpdate());
    }

    private static Answer of(RememberedRow row) {
        return new Answer(row.faq, row.status, row.body);
    }
}
