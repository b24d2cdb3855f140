package dev.vetrina.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangedFieldsTest {

    private static final Shop SHOP =
            new Shop("Oda", Map.of("it", "Ciao"), new Keys(List.of("secret"), null), null);

    private record Shop(
            String name, Map<String, String> greetings, Keys keys, @Nullable Keys oldKeys) {}

    private record Keys(List<String> secrets, @Nullable String url) {}

    @Test
    void whatStaysIsNotNamed() {
        var same = new Shop("Oda", Map.of("it", "Ciao"), new Keys(List.of("secret"), null), null);

        assertThat(ChangedFields.between(SHOP, same)).isEmpty();
    }

    @Test
    void aFieldOfAFieldIsNamedByItsWay() {
        var rotated = new Keys(List.of("another", "secret"), null);

        assertThat(ChangedFields.between(SHOP, new Shop("Odo", SHOP.greetings(), rotated, null)))
                .containsExactly("name", "keys.secrets");
    }

    @Test
    void aGroupThatComesOrGoesIsNamedAsOne() {
        var with = new Shop("Oda", SHOP.greetings(), SHOP.keys(), SHOP.keys());

        assertThat(ChangedFields.between(SHOP, with)).containsExactly("oldKeys");
        assertThat(ChangedFields.between(with, SHOP)).containsExactly("oldKeys");
    }

    @Test
    void whatPeopleWroteAsAKeyIsNotNamed() {
        var greeted = new Shop("Oda", Map.of("anyone's words", "Hi"), SHOP.keys(), null);

        assertThat(ChangedFields.between(SHOP, greeted)).containsExactly("greetings");
    }
}
