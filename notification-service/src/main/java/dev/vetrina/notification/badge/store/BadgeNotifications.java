package dev.vetrina.notification.badge.store;

import dev.vetrina.kit.Outage;
import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.notification.badge.BadgeFeed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// How every replica hears at once that badges changed: LISTEN, on a connection of its own that
/// comes back.
@ApplicationScoped
class BadgeNotifications {

    static final String CHANNEL = "badges";

    private static final Logger LOG = Logger.getLogger(BadgeNotifications.class);
    private static final long RECONNECT_MS = 500;

    private final PgConnectOptions options;
    private final Vertx vertx;
    private final BadgeFeed feed;
    private final Outage outage = new Outage(LOG, "Badges are listened to again");
    private volatile @Nullable PgSubscriber subscriber;
    private volatile boolean leaving;

    BadgeNotifications(Vertx vertx, BadgeFeed feed, OwnConnections connections) {
        this.vertx = vertx;
        this.feed = feed;
        this.options = connections.options();
    }

    void start(@Observes @Priority(5000) StartupEvent event) {
        listen();
    }

    private void listen() {
        var listening = PgSubscriber.subscriber(vertx, options);
        listening.reconnectPolicy(attempt -> RECONNECT_MS);
        // What was told while the connection was away is told by its return.
        listening
                .channel(CHANNEL)
                .subscribeHandler(subscribed -> feed.changed())
                .handler(told -> feed.changed());
        subscriber = listening;
        listening.connect().onComplete(connected -> outage.ends(), this::again);
    }

    /// A subscriber comes back by itself only if it was there once, and cannot be asked twice.
    private void again(Throwable failure) {
        if (outage.begins()) {
            LOG.warnf(
                    "Badges are not listened to, and tried again and again: %s",
                    failure.toString());
        }
        close();
        vertx.setTimer(
                RECONNECT_MS,
                timer -> {
                    if (!leaving) {
                        listen();
                    }
                });
    }

    void stop(@Observes ShutdownEvent event) {
        leaving = true;
        close();
    }

    private void close() {
        var listening = subscriber;
        if (listening != null) {
            listening.close();
        }
    }
}
