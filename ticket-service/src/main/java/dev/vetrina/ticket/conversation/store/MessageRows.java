package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Message;
import dev.vetrina.events.MessageId;
import dev.vetrina.ticket.conversation.MessageView;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Reads messages with what is known of their way to the other side.
final class MessageRows {

    /// When a live socket of the shopper took it; his own messages he has anyway.
    static final String DELIVERED_AT =
            """
            CASE WHEN m.author_kind = 'SHOPPER' THEN NULL ELSE
                (SELECT d.at FROM delivery d
                    WHERE d.conversation = m.conversation AND d.up_to >= m.seq
                    ORDER BY d.up_to LIMIT 1) END\
            """;

    /// When the other side saw it.
    static final String READ_AT =
            """
            (SELECT r.at FROM read_mark r
                WHERE r.conversation = m.conversation AND r.up_to >= m.seq
                    AND r.side = CASE WHEN m.author_kind = 'SHOPPER' THEN 'AGENT' ELSE 'SHOPPER' END
                ORDER BY r.up_to LIMIT 1)\
            """;

    static final String SELECT =
            """
            SELECT m.conversation, m.seq, m.rev, m.id, m.client_id, m.author_kind, m.author_id,
                m.author_name, m.author_avatar, m.at, m.text, m.automated, %s, %s
            FROM message m\
            """
                    .formatted(DELIVERED_AT, READ_AT);

    private MessageRows() {}

    static List<MessageView> read(RowSet<Row> rows) {
        var messages = new ArrayList<MessageView>(rows.size());
        for (var row : rows) {
            messages.add(read(row));
        }
        return messages;
    }

    static long seq(MessageView message) {
        return Objects.requireNonNull(message.seq(), "a message has a place");
    }

    private static MessageView read(Row row) {
        var reader = new RowReader(row);
        var conversation = new ConversationId(reader.uuid());
        var message =
                new Message(
                        reader.int8(),
                        reader.int4(),
                        new MessageId(reader.uuid()),
                        reader.uuidOrNull(),
                        new Author(
                                reader.word(Author.Kind.class),
                                reader.textOrNull(),
                                reader.text(),
                                reader.textOrNull()),
                        reader.time(),
                        reader.text(),
                        reader.bool());
        return MessageView.of(conversation, message)
                .withMarks(reader.timeOrNull(), reader.timeOrNull());
    }
}
