package dev.vetrina.kit.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.Change;
import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Outcome;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.Signal;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.event.Read.Unknown;
import dev.vetrina.kit.event.Read.Unreadable;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The one mapper between the records of `events` and what travels. The type is the record's simple
/// name, in a header; unknown fields are ignored.
public final class EventJson {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(new TextModule())
                    .annotationIntrospector(
                            AnnotationIntrospector.pair(
                                    new RequiredComponents(), new JacksonAnnotationIntrospector()))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    // An emoji as its four bytes, not as two escapes of six.
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();

    private static final Map<Class<?>, Map<String, Class<?>>> FAMILIES =
            List.of(
                            ConversationCommand.class,
                            ConversationEvent.class,
                            Outcome.class,
                            Signal.class,
                            SettingsEvent.class,
                            AuditEvent.class)
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(f -> f, EventJson::typesOf));

    private EventJson() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /// A value of ours as JSON text.
    ///
    /// @throws IllegalStateException where it cannot be written, which is a bug
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What we made can be written", e);
        }
    }

    /// The types of a family by the name under which they travel.
    public static Map<String, Class<?>> typesOf(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));
    }

    public static Outgoing outgoing(ConversationCommand command, @Nullable String correlation) {
        return Outgoing.of(
                Topics.CONVERSATION_COMMANDS,
                Topics.shopperKey(command.store(), command.profile()),
                command.getClass().getSimpleName(),
                command.sentAt(),
                correlation,
                List.of(),
                bytes(command));
    }

    public static Outgoing outgoing(ConversationEvent event, @Nullable String correlation) {
        var change = event.change();
        return Outgoing.of(
                Topics.CONVERSATION_EVENTS,
                change.conversation().toString(),
                event.getClass().getSimpleName(),
                change.occurredAt(),
                correlation,
                List.of(
                        EventHeaders.STORE,
                        change.store(),
                        EventHeaders.PROFILE,
                        change.profile().toString(),
                        EventHeaders.VERSION,
                        Long.toString(change.version()),
                        EventHeaders.INCARNATION,
                        change.incarnation()),
                bytes(event));
    }

    public static Outgoing outgoing(Outcome outcome, Instant at, @Nullable String correlation) {
        return Outgoing.of(
                Topics.OUTCOMES,
                Topics.shopperKey(outcome.store(), outcome.profile()),
                outcome.getClass().getSimpleName(),
                at,
                correlation,
                List.of(EventHeaders.GATEWAY, outcome.asker().gateway()),
                bytes(outcome));
    }

    public static Outgoing outgoing(Signal signal) {
        return switch (signal) {
            case Signal.Typing s ->
                    signal(s, s.conversation().toString(), s.at(), profile(s.profile().toString()));
            case Signal.Viewing s -> signal(s, s.conversation().toString(), s.at(), List.of());
            case Signal.SocketOpened s ->
                    signal(
                            s,
                            Topics.shopperKey(s.store(), s.profile()),
                            s.at(),
                            profile(s.profile().toString()));
            case Signal.SocketClosed s ->
                    signal(
                            s,
                            Topics.shopperKey(s.store(), s.profile()),
                            s.at(),
                            profile(s.profile().toString()));
        };
    }

    /// With the id of what is being worked for, as with the audit log's.
    public static Outgoing outgoing(SettingsEvent event, Instant at) {
        return Outgoing.of(
                Topics.SETTINGS,
                event.key(),
                event.getClass().getSimpleName(),
                at,
                Correlation.current(),
                List.of(EventHeaders.STORE, event.store()),
                bytes(event));
    }

    public static Outgoing outgoing(AuditEvent event) {
        return Outgoing.of(
                Topics.AUDIT,
                event.store(),
                event.getClass().getSimpleName(),
                event.at(),
                Correlation.current(),
                List.of(EventHeaders.STORE, event.store()),
                bytes(event));
    }

    /// Never throws: what cannot be read is a value.
    public static <E> Read<E> read(Class<E> family, Headers headers, byte @Nullable [] payload) {
        return EventHeaders.find(headers, EventHeaders.TYPE)
                .map(type -> read(family, type, payload))
                .orElseGet(EventJson::untyped);
    }

    public static <E> Read<E> read(Class<E> family, String type, byte @Nullable [] payload) {
        var known = FAMILIES.getOrDefault(family, Map.of()).get(type);
        return known == null
                ? new Unknown<>(type)
                : read(type, payload, bytes -> family.cast(MAPPER.readValue(bytes, known)));
    }

    /// What a conversation event says in common with all others, for those who go by that alone: to
    /// read all of it costs about twice as much. As with [#read], but what is wrong in the rest is
    /// not found.
    public static Read<Change> readChange(Headers headers, byte @Nullable [] payload) {
        var type = EventHeaders.find(headers, EventHeaders.TYPE);
        if (type.isEmpty()) {
            return untyped();
        }
        var name = type.get();
        return FAMILIES.getOrDefault(ConversationEvent.class, Map.of()).containsKey(name)
                ? read(name, payload, EventJson::change)
                : new Unknown<>(name);
    }

    private static @Nullable Change change(byte[] payload) throws IOException {
        var changed = MAPPER.readValue(payload, Changed.class);
        return changed == null ? null : changed.change();
    }

    private record Changed(Change change) {}

    /// Nothing of a payload that is `null`, which is JSON too.
    private interface Parsing<E> {
        @Nullable E of(byte[] payload) throws IOException;
    }

    private static <E> Read<E> read(String type, byte @Nullable [] payload, Parsing<E> parsing) {
        if (payload == null) {
            return new Unreadable<>("no payload");
        }
        try {
            var event = parsing.of(payload);
            return event == null ? new Unreadable<>(type + ": null") : new Known<>(event);
        } catch (JacksonException e) {
            return new Unreadable<>(type + ": " + e.getClass().getSimpleName());
        } catch (IOException e) {
            return new Unreadable<>(type + ": not readable");
        }
    }

    private static <E> Read<E> untyped() {
        return new Unreadable<>("no " + EventHeaders.TYPE + " header");
    }

    private static Outgoing signal(Signal signal, String key, Instant at, List<String> routing) {
        return Outgoing.of(
                Topics.SIGNALS,
                key,
                signal.getClass().getSimpleName(),
                at,
                null,
                concat(List.of(EventHeaders.STORE, signal.store()), routing),
                bytes(signal));
    }

    private static List<String> profile(String profile) {
        return List.of(EventHeaders.PROFILE, profile);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static byte[] bytes(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records can be written", e);
        }
    }
}
