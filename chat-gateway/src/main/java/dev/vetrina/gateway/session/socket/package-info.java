/// The WebSocket itself: who may open one, what its frames say, how it is kept alive, bounded and
/// closed. What frames ask for is decided elsewhere.
@NullMarked
package dev.vetrina.gateway.session.socket;

import org.jspecify.annotations.NullMarked;
