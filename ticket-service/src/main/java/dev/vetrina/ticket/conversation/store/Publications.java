package dev.vetrina.ticket.conversation.store;

import static dev.vetrina.kit.rows.Column.int8;
import static dev.vetrina.kit.rows.Column.time;
import static dev.vetrina.kit.rows.Column.uuid;

import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.outbox.Published;
import dev.vetrina.kit.rows.MultiRow;
import dev.vetrina.kit.rows.Writing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Keeps when Kafka had a message, for its trace: outside the aggregate, with no version and no
/// event of its own.
@ApplicationScoped
class Publications implements Published {

    private static final MultiRow<Acked> INSERT =
            MultiRow.insert(
                    "publication",
                    List.of(
                            uuid("conversation", acked -> UUID.fromString(acked.key())),
                            int8("version", Publications::version),
                            time("at", Acked::at)),
                    "ON CONFLICT DO NOTHING");

    @Override
    public Uni<Void> published(SqlConnection connection, List<Acked> keys) {
        var messages = keys.stream().filter(Publications::isMessage).toList();
        return new Writing().add(INSERT, messages).on(connection);
    }

    private static boolean isMessage(Acked acked) {
        return acked.header(EventHeaders.TYPE)
                        .filter(MessageSent.class.getSimpleName()::equals)
                        .isPresent()
                && acked.header(EventHeaders.VERSION).isPresent();
    }

    private static Long version(Acked acked) {
        return acked.header(EventHeaders.VERSION).map(Long::valueOf).orElse(0L);
    }
}
