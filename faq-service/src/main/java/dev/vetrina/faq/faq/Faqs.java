package dev.vetrina.faq.faq;

import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.faq.faq.FaqRequest.Checked;
import dev.vetrina.faq.faq.FaqVersion.Change;
import dev.vetrina.faq.faq.Retries.Answer;
import dev.vetrina.kit.audit.ChangedFields;
import dev.vetrina.kit.http.IfMatch;
import dev.vetrina.kit.http.Sent;
import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// Writes FAQs. Each change is one version, with who made it, and the audit log is told in the same
/// transaction.
@ApplicationScoped
class Faqs {

    private final Retries retries;
    private final FaqAudit audit;
    private final InstantSource clock;

    Faqs(Retries retries, FaqAudit audit, InstantSource clock) {
        this.retries = retries;
        this.audit = audit;
        this.clock = clock;
    }

    /// At the end of its locale's list, as a draft.
    ///
    /// @param key under which the request may come again
    @WithTransaction
    Uni<Answer> create(
            StoreChanged store,
            Sent<FaqRequest> sent,
            RememberedRow.@Nullable Key key,
            AgentIdentity by) {
        return key == null
                ? added(store, sent, by).map(retries::created)
                : retries.once(key, () -> added(store, sent, by));
    }

    /// @throws ProblemException 428 or 412
    @WithTransaction
    Uni<Faq> change(
            String store, UUID id, Checked content, @Nullable String ifMatch, AgentIdentity by) {
        return locked(store, id)
                .invoke(row -> IfMatch.require(ifMatch, row.version))
                .call(row -> row.locale.equals(content.locale()) ? done() : moved(row, content))
                .call(row -> changed(row, content, by))
                .map(FaqRow::faq);
    }

    /// No new version where nothing changes.
    @WithTransaction
    Uni<Faq> publish(
            String store, UUID id, boolean wanted, @Nullable String ifMatch, AgentIdentity by) {
        return locked(store, id)
                .invoke(row -> IfMatch.check(ifMatch, row.version))
                .call(row -> {
                    if (row.published == wanted) {
                        return done();
                    }
                    row.publish(wanted, clock.instant());
                    return recorded(row, wanted ? Change.PUBLISHED : Change.UNPUBLISHED, by)
                            .chain(() ->
                                    audit.add(
                                            row,
                                            wanted ? "faq.published" : "faq.unpublished",
                                            null,
                                            by));
                })
                .map(FaqRow::faq);
    }

    /// By statement: of an entity's deletions that run at the same time only the last one ends
    /// (hibernate-reactive#1713), and the rows of the others stay locked.
    @WithTransaction
    Uni<Void> delete(String store, UUID id, @Nullable String ifMatch, AgentIdentity by) {
        return locked(store, id)
                .invoke(row -> IfMatch.check(ifMatch, row.version))
                .call(row -> audit.add(row, "faq.deleted", null, by))
                .chain(row -> FaqRow.delete("id", row.id))
                .replaceWithVoid();
    }

    private Uni<Faq> added(StoreChanged store, Sent<FaqRequest> sent, AgentIdentity by) {
        var request = sent.whole();
        var content = request.check(store);
        var id = request.id() == null ? UUID.randomUUID() : request.id();
        return FaqRow.count("id", id)
                .invoke(taken -> {
                    if (taken > 0) {
                        throw taken();
                    }
                })
                .chain(() -> Locks.order(store.store(), content.locale()))
                .chain(() -> lastPlace(store.store(), content.locale()))
                .map(last -> FaqRow.of(id, store.store(), content, last + 1, clock.instant()))
                .call(row ->
                        row.persistAndFlush()
                                // Somebody took it since it was looked at.
                                .onFailure(ConstraintViolationException.class)
                                .transform(e -> taken()))
                .call(row -> FaqVersionRow.of(row, Change.CREATED, by).persist())
                .call(row -> audit.add(row, "faq.created", null, by))
                .map(FaqRow::faq);
    }

    private static ProblemException taken() {
        return ProblemException.of(409, "id_taken");
    }

    /// To the end of the other locale's list.
    private static Uni<?> moved(FaqRow row, Checked content) {
        return Locks.order(row.store, content.locale())
                .chain(() -> lastPlace(row.store, content.locale()))
                .chain(last -> FaqRow.update("place = ?1 where id = ?2", last + 1, row.id));
    }

    private static Uni<Integer> lastPlace(String store, String locale) {
        return Panache.getSession()
                .chain(session ->
                        session.createQuery(
                                        "select coalesce(max(place), 0) from FaqRow"
                                                + " where store = ?1 and locale = ?2",
                                        Integer.class)
                                .setParameter(1, store)
                                .setParameter(2, locale)
                                .getSingleResult());
    }

    /// A version in any case; but where every field stays, nothing was done to it.
    private Uni<?> changed(FaqRow row, Checked content, AgentIdentity by) {
        var fields = ChangedFields.between(row.content(), content);
        row.change(content, clock.instant());
        return recorded(row, Change.CHANGED, by)
                .chain(() -> fields.isEmpty() ? done() : audit.add(row, "faq.changed", fields, by));
    }

    /// The flush gives the row its new version.
    private static Uni<?> recorded(FaqRow row, Change change, AgentIdentity by) {
        return row.flush().chain(() -> FaqVersionRow.of(row, change, by).persist());
    }

    private static Uni<FaqRow> locked(String store, UUID id) {
        return FaqRow.<FaqRow>findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> FaqLists.ofStore(row, store));
    }

    private static Uni<?> done() {
        return Uni.createFrom().voidItem();
    }
}
