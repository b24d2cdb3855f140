/// Who calls: agents and machines by their OIDC access tokens, and the browser's way of sending one
/// with a WebSocket.
@NullMarked
package dev.vetrina.kit.identity;

import org.jspecify.annotations.NullMarked;
