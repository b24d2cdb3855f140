package dev.vetrina.kit.socket;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/// No socket is compressed: what a small frame unfolds to has no bound here, each socket would keep
/// tables of its own, and our frames are short. The framework has a setting for whole messages,
/// `per-message-compression-supported`; this one is for single frames.
@Singleton
class Uncompressed implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setPerFrameWebSocketCompressionSupported(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
