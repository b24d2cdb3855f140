package dev.vetrina.faq.faq;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vetrina.kit.Outage;
import dev.vetrina.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/// What shoppers see. Read from the database at most once a second for each list, also where that
/// fails; where it does not answer in time, the list as it was last.
@ApplicationScoped
class PublishedFaqs {

    private static final Logger LOG = Logger.getLogger(PublishedFaqs.class);

    /// Also how long another replica's change may stay unseen here.
    private static final Duration FRESH = Duration.ofSeconds(1);

    /// Where the list as it was last can be shown instead.
    private static final Duration DEADLINE = Duration.ofMillis(500);

    /// Where there is nothing else to show: a service that just started may need it.
    private static final Duration LAST_DEADLINE = Duration.ofSeconds(3);

    private static final int LISTS = 10_000;

    private final FaqLists lists;

    /// None where it could not be read, now or ever.
    private final AsyncCache<Key, Optional<List<Faq>>> fresh =
            Caffeine.newBuilder().maximumSize(LISTS).expireAfterWrite(FRESH).buildAsync();

    private final Cache<Key, List<Faq>> last = Caffeine.newBuilder().maximumSize(LISTS).build();
    private final Outage outage = new Outage(LOG, "Published FAQs are read again");

    PublishedFaqs(FaqLists lists) {
        this.lists = lists;
    }

    private record Key(String store, String locale) {}

    /// @throws ProblemException 503 `unavailable` where the database is away and the list was never
    ///   read
    Uni<List<Faq>> of(String store, String locale) {
        var key = new Key(store, locale);
        return Uni.createFrom()
                // Who no longer waits takes it from nobody else.
                .completionStage(() -> fresh.get(key, (missing, executor) -> load(missing)).copy())
                .ifNoItem()
                .after(last.getIfPresent(key) == null ? LAST_DEADLINE : DEADLINE)
                .fail()
                .onFailure()
                .invoke(this::tellOfFailure)
                .onFailure()
                .recoverWithItem(() -> asItWas(key))
                .map(found -> found.orElseThrow(() -> ProblemException.unavailable(FRESH)));
    }

    /// After a change here.
    void forget(String store) {
        fresh.synchronous().asMap().keySet().removeIf(key -> key.store().equals(store));
    }

    /// Never fails: what failed would be asked again by everyone who comes within the second.
    private CompletableFuture<Optional<List<Faq>>> load(Key key) {
        return lists.published(key.store(), key.locale())
                .invoke(found -> last.put(key, found))
                .invoke(outage::endsSteadily)
                .map(Optional::of)
                .onFailure()
                .invoke(this::tellOfFailure)
                .onFailure()
                .recoverWithItem(() -> asItWas(key))
                .subscribeAsCompletionStage();
    }

    private Optional<List<Faq>> asItWas(Key key) {
        return Optional.ofNullable(last.getIfPresent(key));
    }

    private void tellOfFailure(Throwable failure) {
        if (outage.begins()) {
            LOG.warnf(
                    "Published FAQs are not read, and shown as they were last: %s",
                    failure.toString());
        }
    }
}
