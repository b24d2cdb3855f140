package dev.vetrina.gateway.session.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vetrina.gateway.session.Proof;
import dev.vetrina.kit.problem.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The body of a request for a session.
record SessionRequest(Proof proof, Duration ttl) {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 900;

    /// @param bearer the token in `Authorization`, which a renewal is about
    /// @throws ProblemException 400 or 422 where it is no good request
    static SessionRequest of(@Nullable JsonNode body, @Nullable String bearer) {
        if (body == null || !body.isObject() || !body.path("identity").isObject()) {
            throw badRequest("identity is missing");
        }
        var identity = body.path("identity");
        if (!identity.path("kind").isTextual()) {
            throw badRequest("identity.kind is missing");
        }
        return new SessionRequest(proof(identity, bearer), ttl(body.path("ttlSeconds")));
    }

    private static Proof proof(JsonNode identity, @Nullable String bearer) {
        return switch (identity.path("kind").asText()) {
            case "storefront-jwt" -> new Proof.StorefrontJwt(text(identity, "jwt"));
            case "session" -> new Proof.Renewal(bearer);
            case "anonymous" -> new Proof.Anonymous();
            default -> throw ProblemException.of(422, "identity_unknown_kind");
        };
    }

    private static Duration ttl(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Duration.ofSeconds(LONGEST);
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToInt()
                || node.asInt() < SHORTEST
                || node.asInt() > LONGEST) {
            throw badRequest("ttlSeconds is from 5 to 900");
        }
        return Duration.ofSeconds(node.asInt());
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw badRequest("identity." + field + " is missing");
        }
        return node.path(field).asText();
    }

    private static ProblemException badRequest(String detail) {
        return ProblemException.of(400, "bad_request", detail);
    }
}
