package dev.vetrina.drill;

import dev.vetrina.drill.Truth.Stored;
import dev.vetrina.drill.Verdict.Fault;
import dev.vetrina.drill.Verdict.Finding;
import dev.vetrina.driver.Driver;
import dev.vetrina.driver.HelpdeskAgent;
import dev.vetrina.driver.Shopper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks the public API what is stored.
final class TruthReader {
    private final HelpdeskAgent agent;
    private final Crowd crowd;
    private final List<Finding> findings = new ArrayList<>();

    TruthReader(Crowd crowd) {
        this.crowd = crowd;
        agent = crowd.anAgent();
    }

    /// What the API says in two ways and not alike.
    List<Finding> findings() {
        return findings;
    }

    private Map<String, Long> lastSeqs() {
        var lasts = new HashMap<String, Long>();
        tickets().forEach(ticket -> lasts.put(ticket.getString("id"), ticket.getLong("lastSeq")));
        return lasts;
    }

    /// Whether all is acked, and everyone saw everything.
    boolean allIsSaidAndSeen() {
        return crowd.unacked() == 0 && crowd.unackedReplies() == 0 && crowd.sawAll(lastSeqs());
    }

    Truth read() {
        var threads = new HashMap<String, Truth.Thread>();
        for (var ticket : tickets()) {
            var id = ticket.getString("id");
            var shopper = ticket.getJsonObject("profile").getString("externalId");
            var messages = agent.thread(id).stream().map(TruthReader::stored).toList();
            threads.put(id, new Truth.Thread(id, shopper, messages));
            if (ticket.getLong("lastSeq") != messages.size()) {
                differs(id + " counts " + ticket.getLong("lastSeq") + ", not " + messages.size());
            }
            unread(ticket, messages.size());
        }
        crowd.byConversation().forEach((id, shopper) -> history(id, shopper, threads));
        badges();
        return new Truth(threads);
    }

    private List<JsonObject> tickets() {
        return agent.tickets("?store=demo&status=any&owner=any");
    }

    private static Stored stored(JsonObject message) {
        return new Stored(
                message.getLong("seq"), message.getString("id"), message.getString("text"));
    }

    /// The shopper's own history has to say the same.
    private void history(String conversation, Shopper shopper, Map<String, Truth.Thread> threads) {
        var thread = threads.get(conversation);
        if (thread == null) {
            differs(conversation + " is no ticket");
            return;
        }
        var messages = new ArrayList<Stored>();
        var more = true;
        while (more) {
            var after = messages.isEmpty() ? 0 : messages.getLast().seq();
            var path =
                    "/chat/v1/conversations/%s/messages?after=%d&limit=100"
                            .formatted(thread.conversation(), after);
            var page = shopper.call("GET", path, null).body();
            page.getJsonArray("items", new JsonArray())
                    .forEach(item -> messages.add(stored((JsonObject) item)));
            more = page.getBoolean("more", false);
        }
        if (!messages.equals(thread.messages())) {
            differs(thread.conversation() + ": the shopper's history is not the agents'");
        }
    }

    /// Nobody marked anything unread: the dot says whether a shopper's message stands above.
    private void unread(JsonObject ticket, long last) {
        var read = ticket.getLong("readByAgent");
        var author = ticket.getJsonObject("lastMessage").getJsonObject("author").getString("kind");
        var surely = author.equals("SHOPPER") && read < last;
        var surelyNot = read >= last;
        if ((surely && !ticket.getBoolean("unread"))
                || (surelyNot && ticket.getBoolean("unread"))) {
            differs(ticket.getString("id") + ": unread is " + ticket.getBoolean("unread"));
        }
    }

    /// The badge counts the open tickets with a dot. It follows within seconds.
    private void badges() {
        var dots = tickets().stream().filter(ticket -> ticket.getBoolean("unread")).count();
        var badge = -1;
        for (var attempt = 0; attempt < 60 && badge != dots; attempt++) {
            var answer = Driver.result(agent.calls("GET", "/notifications/v1/badges", null));
            badge = answer.body().getJsonObject("stores", new JsonObject()).getInteger("demo", 0);
            pause();
        }
        if (badge != dots) {
            differs("the badge says " + badge + ", and " + dots + " tickets are unread");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void differs(String what) {
        findings.add(new Finding(Fault.LOST, what));
    }
}
