package dev.vetrina.faq.faq;

import dev.vetrina.faq.faq.FaqRequest.Checked;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "faq")
@NullUnmarked
class FaqRow extends PanacheEntityBase {

    @Id UUID id;

    @Column(updatable = false)
    String store;

    String locale;
    String question;
    String answer;
    boolean published;

    /// Written by `FaqOrdering` alone, which must not count as a change of the FAQ.
    @Column(updatable = false)
    int place;

    @Version int version;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static FaqRow of(UUID id, String store, Checked content, int place, Instant now) {
        var row = new FaqRow();
        row.id = id;
        row.store = store;
        row.place = place;
        row.version = 1;
        row.createdAt = now;
        row.change(content, now);
        return row;
    }

    void change(Checked content, Instant now) {
        locale = content.locale();
        question = content.question();
        answer = content.answer();
        updatedAt = now;
    }

    Checked content() {
        return new Checked(locale, question, answer);
    }

    void publish(boolean wanted, Instant now) {
        if (published != wanted) {
            published = wanted;
            updatedAt = now;
        }
    }

    Faq faq() {
        return new Faq(id, locale, question, answer, published, version, createdAt, updatedAt);
    }
}
