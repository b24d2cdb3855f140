package dev.vetrina.faq.faq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vetrina.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedFaqsTest {

    private Uni<List<Faq>> database = Uni.createFrom().item(List.of());

    private final PublishedFaqs published =
            new PublishedFaqs(
                    new FaqLists() {
                        @Override
                        Uni<List<Faq>> published(String store, String locale) {
                            return database;
                        }
                    });

    @Test
    void isUnavailableWhereTheDatabaseIsAwayAndNothingWasEverRead() {
        database = Uni.createFrom().failure(new IllegalStateException("away"));

        var refused = catchThrowableOfType(ProblemException.class, this::read);

        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(refused.problem().code()).isEqualTo("unavailable");
    }

    @Test
    void isUnavailableWhereTheDatabaseDoesNotAnswer() {
        database = Uni.createFrom().nothing();

        var refused = catchThrowableOfType(ProblemException.class, this::read);

        assertThat(refused.problem().code()).isEqualTo("unavailable");
    }

    @Test
    void isAsItWasLastWhereTheDatabaseIsAway() {
        read();
        database = Uni.createFrom().failure(new IllegalStateException("away"));
        published.forget("demo");

        assertThat(read()).isEmpty();
    }

    private List<Faq> read() {
        return published.of("demo", "en").await().indefinitely();
    }
}
