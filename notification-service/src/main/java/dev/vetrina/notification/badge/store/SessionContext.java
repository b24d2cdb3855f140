package dev.vetrina.notification.badge.store;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// Hibernate's sessions live on a request's own context; work that no request asked for gets one.
@ApplicationScoped
class SessionContext {

    private final Vertx vertx;

    SessionContext(Vertx vertx) {
        this.vertx = vertx;
    }

    <T> Uni<T> on(Supplier<Uni<T>> work) {
        return VertxContext.isOnDuplicatedContext()
                ? Uni.createFrom().deferred(work::get)
                : Uni.createFrom().deferred(work::get).runSubscriptionOn(this::runOnNewContext);
    }

    private void runOnNewContext(Runnable work) {
        var context = VertxContext.getOrCreateDuplicatedContext(vertx);
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> work.run());
    }
}
