package dev.vetrina.local.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.local.origin.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything about one demo store, as its file says it.
///
/// @param store the body that creates it
/// @param chatSettings what the settings become, but for origins and secrets
/// @param faqs in the order in which shoppers see them
public record DemoStore(
        String key,
        JsonNode store,
        JsonNode chatSettings,
        List<SeedFaq> faqs,
        List<SeedShopper> shoppers,
        List<SeedConversation> conversations) {

    /// @param name what it is called in seeds only, to find it again
    public record SeedFaq(String name, String locale, String question, String answer) {}

    /// @param id what the shop calls the person
    public record SeedShopper(
            String id, String name, String email, JsonNode profile, List<SeedEvent> events) {}

    /// Something that the shop knows about a person.
    public record SeedEvent(String type, int daysAgo, Map<String, Object> properties) {}

    /// @param then what an agent does in the end
    public record SeedConversation(String shopper, List<SeedLine> lines, Then then) {}

    /// @param agent who answers; absent where the shopper speaks
    public record SeedLine(@Nullable String agent, String text) {}

    /// How a seeded conversation is left.
    public enum Then {
        LEAVE,
        SNOOZE,
        CLOSE
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    public static List<DemoStore> all() {
        return List.of(read("demo"), read("demo-two"));
    }

    /// The store as its demo shop.
    public Shop shop(String jwtSecret) {
        var people =
                shoppers.stream()
                        .map(who -> new Shop.Shopper(who.id(), who.name(), who.email()))
                        .toList();
        return new Shop(key, store.path("name").asText(), people, jwtSecret);
    }

    private static DemoStore read(String key) {
        try (var file = DemoStore.class.getResourceAsStream("/seed/" + key + ".json")) {
            return JSON.readValue(file, DemoStore.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
