package dev.vetrina.local;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes every mail that the stack sends and shows it instead of delivering it. Kept in memory
/// only.
final class LocalMail implements AutoCloseable {
    /// One mail as `/local/mailbox` shows it.
    record Mail(
            List<String> to,
            String subject,
            Map<String, String> headers,
            String text,
            String html) {}

    private final GreenMail server;

    LocalMail(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    JsonArray json() throws MessagingException, IOException {
        var json = new JsonArray();
        mails().forEach(mail -> json.add(JsonObject.mapFrom(mail)));
        return json;
    }

    List<Mail> mails() throws MessagingException, IOException {
        var mails = new ArrayList<Mail>();
        for (var message : server.getReceivedMessages()) {
            mails.add(read(message));
        }
        return mails;
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Mail read(MimeMessage message) throws MessagingException, IOException {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.merge(header.getName(), header.getValue(), (one, other) -> one + ", " + other);
        }
        var recipients = message.getAllRecipients();
        var to =
                recipients == null
                        ? List.<String>of()
                        : Arrays.stream(recipients).map(Object::toString).toList();
        var subject = message.getSubject();
        return new Mail(
                to,
                subject == null ? "" : subject,
                headers,
                body(message, "text/plain"),
                body(message, "text/html"));
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var found = body(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
