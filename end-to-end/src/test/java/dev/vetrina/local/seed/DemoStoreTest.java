package dev.vetrina.local.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.local.oidc.AgentAccount;
import dev.vetrina.local.seed.DemoStore.SeedFaq;
import dev.vetrina.local.seed.DemoStore.SeedShopper;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The demo's content fits together before a stack tries it.
class DemoStoreTest {
    static List<DemoStore> stores() {
        return DemoStore.all();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void everyFaqIsThereInBothLanguages(DemoStore store) {
        assertThat(named(store, "it")).isNotEmpty().isEqualTo(named(store, "en"));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whoSpeaksIsKnown(DemoStore store) {
        var shoppers = store.shoppers().stream().map(SeedShopper::id).toList();
        var agents = AgentAccount.ALL.stream().map(AgentAccount::username).toList();
        for (var conversation : store.conversations()) {
            assertThat(shoppers).contains(conversation.shopper());
            assertThat(conversation.lines())
                    .extracting(DemoStore.SeedLine::agent)
                    .filteredOn(Objects::nonNull)
                    .isSubsetOf(agents);
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aShopperIsFreeToStartAConversation(DemoStore store) {
        var talking =
                store.conversations().stream().map(DemoStore.SeedConversation::shopper).toList();
        var free =
                store.shoppers().stream().map(SeedShopper::id).filter(id -> !talking.contains(id));
        assertThat(free).isNotEmpty();
    }

    private static List<String> named(DemoStore store, String locale) {
        return store.faqs().stream()
                .filter(faq -> faq.locale().equals(locale))
                .map(SeedFaq::name)
                .toList();
    }
}
