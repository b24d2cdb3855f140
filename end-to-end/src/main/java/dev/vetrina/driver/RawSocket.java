package dev.vetrina.driver;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A socket that sends whatever it is told, and comes back for nothing.
public final class RawSocket implements AutoCloseable {
    private final Driver driver;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> subprotocols = new ArrayList<>();
    private final Frames frames;
    private final Patience patience = new Patience();
    private @Nullable WebSocket socket;
    private volatile boolean closed;

    RawSocket(Driver driver) {
        this.driver = driver;
        frames = driver.frames();
    }

    public RawSocket header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public RawSocket bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public RawSocket subprotocol(String name) {
        subprotocols.add(name);
        return this;
    }

    public Frames frames() {
        return frames;
    }

    /// 101, or the status with which the upgrade was refused.
    public int opens(String path) {
        var options =
                new WebSocketConnectOptions()
                        .setAbsoluteURI(driver.site().webSocket(path))
                        .setSubProtocols(subprotocols)
                        // Only an origin that the test names: the client would add its own.
                        .setAllowOriginHeader(headers.containsKey("Origin"));
        headers.forEach(options::addHeader);
        try {
            driver.sockets()
                    .connect(options, this::listen)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            return 101;
        } catch (Exception failure) {
            if (failure.getCause() instanceof UpgradeRejectedException refused) {
                return refused.getStatus();
            }
            throw new IllegalStateException(failure);
        }
    }

    private void listen(WebSocket opened) {
        socket = opened;
        opened.textMessageHandler(text -> frames.add(new JsonObject(text)));
        opened.closeHandler(_ -> {
            closed = true;
            patience.changed();
        });
    }

    /// The subprotocol that the server selected.
    public String selected() {
        return opened().subProtocol();
    }

    public void sends(String text) {
        Driver.result(opened().writeTextMessage(text));
    }

    public void sends(JsonObject frame) {
        sends(frame.encode());
    }

    public void sendsBinary(byte[] bytes) {
        Driver.result(opened().writeBinaryMessage(Buffer.buffer(bytes)));
    }

    public boolean isClosed() {
        return closed;
    }

    /// Waits until the server closed, and says with which code.
    public int closeCode() {
        return patience.await("a close", this::code, frames::all);
    }

    private Optional<Integer> code() {
        var code = opened().closeStatusCode();
        return closed ? Optional.of(code == null ? 1006 : (int) code) : Optional.empty();
    }

    private WebSocket opened() {
        var opened = socket;
        if (opened == null) {
            throw new IllegalStateException("Not opened");
        }
        return opened;
    }

    @Override
    public void close() {
        var opened = socket;
        if (opened != null) {
            opened.close();
        }
    }
}
