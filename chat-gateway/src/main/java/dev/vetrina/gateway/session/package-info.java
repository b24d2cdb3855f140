/// Who a shopper is and for how long, and the sockets that he holds. A session is a token that any
/// replica can check; a socket belongs to the replica that took it.
@NullMarked
package dev.vetrina.gateway.session;

import org.jspecify.annotations.NullMarked;
