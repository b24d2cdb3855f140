package dev.vetrina.faq.faq;

import dev.vetrina.faq.faq.FaqVersion.By;
import dev.vetrina.faq.faq.FaqVersion.Change;
import dev.vetrina.kit.identity.AgentIdentity;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "faq_version")
@IdClass(FaqVersionRow.Key.class)
@NullUnmarked
class FaqVersionRow extends PanacheEntityBase {

    @Id UUID faq;
    @Id int version;

    @Enumerated(EnumType.STRING)
    Change change;

    String locale;
    String question;
    String answer;
    boolean published;

    @Column(name = "by_id")
    String byId;

    @Column(name = "by_name")
    String byName;

    Instant at;

    static FaqVersionRow of(FaqRow faq, Change change, AgentIdentity by) {
        var row = new FaqVersionRow();
        row.faq = faq.id;
        row.version = faq.version;
        row.change = change;
        row.locale = faq.locale;
        row.question = faq.question;
        row.answer = faq.answer;
        row.published = faq.published;
        row.byId = by.id().value();
        row.byName = by.name();
        row.at = faq.updatedAt;
        return row;
    }

    FaqVersion version() {
        return new FaqVersion(
                version, change, locale, question, answer, published, new By(byId, byName), at);
    }

    record Key(UUID faq, int version) implements Serializable {}
}
