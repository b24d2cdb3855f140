package dev.vetrina.gateway.session.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.kit.http.BodyLimit;
import dev.vetrina.kit.http.FilterOrder;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.ProblemException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/// Reads a request for a session, which anyone may send, whole and on the event loop. Where the
/// framework reads it, the rest of a body of more than 10 KiB is waited for on one of the worker
/// threads that all requests share.
class SessionBody {

    /// The token in it has half as many.
    private static final int MAX_BYTES = 16_384;

    void register(@Observes Router router) {
        router.routeWithRegex(CrossOrigin.SESSIONS.pattern())
                .order(-FilterOrder.BODY)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BYTES))
                .failureHandler(SessionBody::refuse);
    }

    /// Null where there is none.
    ///
    /// @throws ProblemException 400 where it is no JSON
    static @Nullable JsonNode json(RoutingContext context) {
        try {
            return context.body().asPojo(JsonNode.class);
        } catch (DecodeException e) {
            throw ProblemException.of(400, "bad_request", "The body is not the expected JSON");
        }
    }

    /// The framework would take a sender who has left, and a form that is none, for failures of
    /// ours, each with its stack in the log.
    private static void refuse(RoutingContext context) {
        if (context.failure() instanceof HttpClosedException) {
            return;
        }
        switch (context.statusCode()) {
            case 413 -> BodyLimit.refuse(context);
            case 400 -> Problem.of(400, "bad_request").end(context.response());
            default -> context.next();
        }
    }
}
