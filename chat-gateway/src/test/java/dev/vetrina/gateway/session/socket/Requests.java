package dev.vetrina.gateway.session.socket;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/// Looks at the requests that open sockets without holding them.
@ApplicationScoped
class Requests implements HttpUpgradeCheck {

    private volatile @Nullable WeakReference<HttpServerRequest> newest;

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        newest = new WeakReference<>(context.httpRequest());
        return CheckResult.permitUpgrade();
    }

    boolean isNewestGone() {
        var seen = newest;
        return seen != null && seen.refersTo(null);
    }
}
