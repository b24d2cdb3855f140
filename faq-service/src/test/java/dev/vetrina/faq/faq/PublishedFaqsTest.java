package dev.vetrina.faq.faq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PublishedFaqsTest {

    private int asked;
    private Uni<List<Faq>> database = Uni.createFrom().item(List.of());

    private final PublishedFaqs published =
            new PublishedFaqs(
                    new FaqLists() {
                        @Override
                        Uni<List<Faq>> published(String store, String locale) {
                            asked++;
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

    @Test
    void aDatabaseThatIsAwayIsNotAskedAnewByEveryoneNorToldOfByEachLine() {
        database = Uni.createFrom().failure(new IllegalStateException("away"));
        var told = LoggedLines.of(PublishedFaqs.class.getName());

        for (var reader = 0; reader < 5; reader++) {
            assertThatThrownBy(this::read).isInstanceOf(ProblemException.class);
        }
        published.forget("demo");
        assertThatThrownBy(this::read).isInstanceOf(ProblemException.class);
        told.close();

        assertThat(asked).isLessThan(6);
        assertThat(told.texts())
                .containsExactly(
                        "Published FAQs are not read, and shown as they were last: "
                                + "java.lang.IllegalStateException: away");
    }

    @Test
    void oneCallerWhoLeavesTakesTheListFromNobodyElse() {
        var answer = new CompletableFuture<List<Faq>>();
        database = Uni.createFrom().completionStage(answer);
        var leaving = published.of("demo", "en").subscribe().with(list -> {});
        var staying = published.of("demo", "en").subscribeAsCompletionStage();

        leaving.cancel();
        answer.complete(List.of());

        assertThat(staying).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aSlowAnswerIsTheNewestListForThoseWhoComeAfterIt() {
        read();
        published.forget("demo");
        var answer = new CompletableFuture<List<Faq>>();
        database = Uni.createFrom().completionStage(answer);
        assertThat(read()).isEmpty();
        var faq = new Faq(UUID.randomUUID(), "en", "Q", "A", true, 2, Instant.EPOCH, Instant.EPOCH);

        answer.complete(List.of(faq));

        assertThat(read()).containsExactly(faq);
    }

    private List<Faq> read() {
        return published.of("demo", "en").await().indefinitely();
    }
}
