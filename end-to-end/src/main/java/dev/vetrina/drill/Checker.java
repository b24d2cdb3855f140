package dev.vetrina.drill;

import dev.vetrina.drill.Truth.Stored;
import dev.vetrina.drill.Verdict.Fault;
import dev.vetrina.drill.Verdict.Finding;
import dev.vetrina.driver.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Compares what one side's clients lived through with what is stored. Each text is sent only once
/// in a drill, so that a text names its message.
final class Checker {
    private record Place(String conversation, long seq) {}

    private final Truth truth;
    private final boolean shoppers;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, List<Place>> stored = new HashMap<>();
    private final Map<String, Entry.Sent> sent = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Stream> streams = new LinkedHashMap<>();

    /// By client and conversation, what it has to see all of: from which `seq` on.
    private final Map<String, Map<String, Long>> follows = new HashMap<>();

    private final Map<String, Map<String, TreeSet<Long>>> seen = new HashMap<>();
    private long acked;

    private Checker(Truth truth, boolean shoppers) {
        this.truth = truth;
        this.shoppers = shoppers;
    }

    static Verdict shoppers(List<Entry> history, Truth truth) {
        return new Checker(truth, true).check(history);
    }

    static Verdict agents(List<Entry> history, Truth truth) {
        return new Checker(truth, false).check(history);
    }

    private Verdict check(List<Entry> history) {
        truth.threads().values().forEach(this::stored);
        history.forEach(this::read);
        sent.values().forEach(this::isStoredOnce);
        order();
        streams.values().forEach(stream -> findings.addAll(stream.findings()));
        follows.forEach((who, all) -> all.forEach((of, after) -> sawAll(who, of, after)));
        return new Verdict(acked, seenMessages(), List.copyOf(findings));
    }

    private void stored(Truth.Thread thread) {
        var expected = 1L;
        for (var message : thread.messages()) {
            var place = new Place(thread.conversation(), message.seq());
            stored.computeIfAbsent(message.text(), _ -> new ArrayList<>()).add(place);
            if (message.seq() != expected) {
                found(Fault.LOST, "stored: " + place + " where " + expected + " was due");
            }
            expected = message.seq() + 1;
        }
        if (shoppers) {
            follows.computeIfAbsent(thread.shopper(), _ -> new HashMap<>())
                    .put(thread.conversation(), 0L);
        }
    }

    private void read(Entry entry) {
        switch (entry) {
            case Entry.Sent one -> sent.put(one.id(), one);
            case Entry.Acked one -> acked(one);
            case Entry.Refused one -> refused.add(one.id());
            case Entry.Streaming one -> streaming(one);
            case Entry.Received one -> received(one);
            case Entry.Closed _ -> {
                // A socket's end is no fault.
            }
        }
    }

    private void acked(Entry.Acked one) {
        acked++;
        var what = sent.get(one.id());
        var place = new Place(one.conversation(), one.seq());
        if (what == null || !stored.getOrDefault(what.text(), List.of()).contains(place)) {
            found(Fault.LOST, one.who() + " got an ack for " + place + ", where it is not");
        }
    }

    private void streaming(Entry.Streaming one) {
        var name = stream(one.who(), one.socket(), one.conversation());
        var over = streams.remove(name);
        if (over != null) {
            findings.addAll(over.findings());
        }
        streams.put(name, new Stream(name, one.whole() ? one.after() : -1));
        if (!shoppers) {
            follows.computeIfAbsent(one.who(), _ -> new HashMap<>())
                    .putIfAbsent(one.conversation(), one.after());
        }
    }

    private void received(Entry.Received one) {
        if (!isTheirs(one)) {
            found(Fault.FOREIGN, one.who() + " got " + one.conversation() + "/" + one.seq());
            return;
        }
        var name = stream(one.who(), one.socket(), one.conversation());
        // A conversation that began on this socket.
        streams.computeIfAbsent(name, fresh -> new Stream(fresh, 0)).add(one.seq());
        seen.computeIfAbsent(one.who(), _ -> new HashMap<>())
                .computeIfAbsent(one.conversation(), _ -> new TreeSet<>())
                .add(one.seq());
    }

    private boolean isTheirs(Entry.Received one) {
        var thread = truth.threads().get(one.conversation());
        var mine = follows.getOrDefault(one.who(), Map.of()).containsKey(one.conversation());
        return mine
                && thread != null
                && thread.messages().stream().anyMatch(message -> same(message, one));
    }

    private static boolean same(Stored message, Entry.Received one) {
        return message.seq() == one.seq()
                && message.message().equals(one.message())
                && message.text().equals(one.text());
    }

    private void isStoredOnce(Entry.Sent one) {
        var places = stored.getOrDefault(one.text(), List.of());
        if (places.isEmpty() && !refused.contains(one.id())) {
            found(Fault.LOST, one.who() + " sent " + one.text() + ", which is not stored");
        }
        if (places.size() > 1) {
            found(Fault.DUPLICATED, one.who() + " sent " + one.text() + ", stored at " + places);
        }
    }

    /// What one client sent to one conversation stands there in the order in which he sent it.
    private void order() {
        var newest = new HashMap<String, Long>();
        for (var one : sent.values()) {
            for (var place : stored.getOrDefault(one.text(), List.of())) {
                var before = newest.put(one.who() + " " + place.conversation(), place.seq());
                if (before != null && before > place.seq()) {
                    found(Fault.REORDERED, one.who() + ": " + place + " was sent after " + before);
                }
            }
        }
    }

    private void sawAll(String who, String conversation, long after) {
        var thread = truth.threads().get(conversation);
        var saw = seen.getOrDefault(who, Map.of()).getOrDefault(conversation, new TreeSet<>());
        if (thread == null) {
            found(Fault.LOST, conversation + ", which " + who + " follows, is not stored");
            return;
        }
        thread.messages().stream()
                .map(Stored::seq)
                .filter(seq -> seq > after && !saw.contains(seq))
                .forEach(seq -> found(Fault.LOST, who + " never saw " + conversation + "/" + seq));
    }

    private long seenMessages() {
        return seen.values().stream()
                .flatMap(byConversation -> byConversation.values().stream())
                .mapToLong(Set::size)
                .sum();
    }

    private void found(Fault fault, String what) {
        findings.add(new Finding(fault, what));
    }

    private static String stream(String who, int socket, String conversation) {
        return who + "'s socket " + socket + " for " + conversation;
    }
}
