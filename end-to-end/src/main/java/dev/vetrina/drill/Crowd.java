package dev.vetrina.drill;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.HelpdeskAgent;
import dev.vetrina.driver.Shopper;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Shoppers who keep writing, and agents who answer each third message and read each fifth. Every
/// text is said only once.
final class Crowd implements AutoCloseable {
    private static final String STORE = "demo";
    private static final List<String> AGENTS = List.of("marco", "anna");
    private static final int PACE_MILLIS = 20;

    private final Driver driver;
    private final Random random;
    private final List<Shopper> shoppers = new ArrayList<>();
    private final List<HelpdeskAgent> agents = new ArrayList<>();
    private final Map<String, Shopper> byConversation = new HashMap<>();
    private final AtomicLong texts = new AtomicLong();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

    Crowd(Driver driver, long seed) {
        this.driver = driver;
        random = new Random(seed);
    }

    /// Everyone comes in; each shopper starts a conversation, and each agent watches his share.
    void comesIn(int shopperCount, int agentCount) {
        for (var i = 0; i < agentCount; i++) {
            var username = AGENTS.get(i % AGENTS.size());
            var agent = driver.agent(username, username + "-" + i);
            agent.whenTold(frame -> told(agent, frame));
            agents.add(agent.opens());
        }
        for (var i = 0; i < shopperCount; i++) {
            var shopper = driver.shopper(STORE, "drill-" + i);
            shoppers.add(shopper);
            shopper.comesOnline();
            shopper.says(text(shopper.sub()));
        }
        shoppers.forEach(shopper -> byConversation.put(shopper.conversation(), shopper));
        for (var i = 0; i < agentCount; i++) {
            var share =
                    IntStream.iterate(i, n -> n < shopperCount, n -> n + agentCount)
                            .mapToObj(n -> shoppers.get(n).conversation());
            agents.get(i).watches(share.toList());
        }
    }

    /// From now on somebody says something all the time.
    void startsTalking() {
        var _ = pace.scheduleWithFixedDelay(this::one, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void one() {
        Shopper shopper;
        synchronized (random) {
            shopper = shoppers.get(random.nextInt(shoppers.size()));
        }
        shopper.says(text(shopper.sub()));
    }

    /// All shoppers say something at once.
    ///
    /// @return the ids of what they said
    List<String> surge() {
        return shoppers.stream().map(shopper -> shopper.says(text(shopper.sub()))).toList();
    }

    /// The agents answer in every conversation at once.
    ///
    /// @return how many answers that is
    int answersAll() {
        var answers = 0;
        for (var agent : agents) {
            for (var ticket : agent.watched()) {
                answer(agent, ticket);
                answers++;
            }
        }
        return answers;
    }

    private void answer(HelpdeskAgent agent, String ticket) {
        var _ = agent.replies().send(ticket, agent.who() + " answers " + texts.incrementAndGet());
    }

    private String text(String who) {
        return who + " says " + texts.incrementAndGet();
    }

    private void told(HelpdeskAgent agent, JsonObject frame) {
        if (!"message".equals(frame.getString("type"))) {
            return;
        }
        var message = frame.getJsonObject("message");
        var author = message.getJsonObject("author").getString("kind");
        var seq = message.getLong("seq", 0L);
        var ticket = frame.getString("ticket");
        if (!author.equals("SHOPPER")) {
            return;
        }
        if (seq % 3 == 0) {
            answer(agent, ticket);
        }
        if (seq % 5 == 0) {
            var _ =
                    agent.calls(
                            "POST",
                            "/helpdesk/v1/tickets/" + ticket + "/read",
                            new JsonObject().put("upTo", seq));
        }
    }

    /// How many of the shoppers' sends are not acked at this instant.
    int unacked() {
        return shoppers.stream().mapToInt(Shopper::unacked).sum();
    }

    int unackedReplies() {
        return agents.stream().mapToInt(agent -> agent.replies().unacked()).sum();
    }

    List<String> unackedIds() {
        return shoppers.stream().flatMap(shopper -> shopper.unackedIds().stream()).toList();
    }

    /// Nobody starts another sentence.
    void stopsTalking() throws InterruptedException {
        pace.shutdown();
        pace.awaitTermination(5, TimeUnit.SECONDS);
    }

    /// Whether every client saw its conversations to their ends.
    ///
    /// @param lastSeqs by conversation, what the system of record says
    boolean sawAll(Map<String, Long> lastSeqs) {
        return byConversation.entrySet().stream()
                        .allMatch(one ->
                                one.getValue().last() >= lastSeqs.getOrDefault(one.getKey(), 0L))
                && agents.stream()
                        .allMatch(agent ->
                                agent.watched().stream()
                                        .allMatch(ticket ->
                                                agent.last(ticket)
                                                        >= lastSeqs.getOrDefault(ticket, 0L)));
    }

    HelpdeskAgent anAgent() {
        return agents.getFirst();
    }

    Map<String, Shopper> byConversation() {
        return byConversation;
    }

    @Override
    public void close() {
        pace.shutdownNow();
        shoppers.forEach(Shopper::close);
        agents.forEach(HelpdeskAgent::close);
    }
}
