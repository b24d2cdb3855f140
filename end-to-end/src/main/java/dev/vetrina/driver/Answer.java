package dev.vetrina.driver;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/// What a call over HTTP came to.
public record Answer(int status, MultiMap headers, Buffer bytes) {

    /// The body; an empty object where there is none or it is no object.
    public JsonObject body() {
        try {
            return bytes.length() == 0 ? new JsonObject() : bytes.toJsonObject();
        } catch (DecodeException | ClassCastException notAnObject) {
            return new JsonObject();
        }
    }

    /// The stable code of a refusal; empty where there is none.
    public String code() {
        return body().getString("code", "");
    }

    /// Status and code in one, such as `404 ticket_unknown`: what a missing thing answers.
    public String refusal() {
        return status + " " + code();
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /// Nobody can say whether the call did anything: the same one again will tell.
    public boolean mayBeTriedAgain() {
        return status == 429 || status >= 500;
    }

    @Override
    public String toString() {
        return status + " " + bytes;
    }
}
