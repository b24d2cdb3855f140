package dev.vetrina.faq.faq;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "remembered")
@IdClass(RememberedRow.Key.class)
@NullUnmarked
class RememberedRow extends PanacheEntityBase {

    @Id String caller;
    @Id String path;
    @Id String key;
    UUID faq;
    int status;
    String body;
    Instant at;

    record Key(String caller, String path, String key) implements Serializable {}
}
