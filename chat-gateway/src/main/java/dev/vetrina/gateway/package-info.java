/// The shoppers' edge: who a shopper is, his sockets, what he asks for and what comes back. It
/// decides nothing about tickets and keeps no message.
@NullMarked
package dev.vetrina.gateway;

import org.jspecify.annotations.NullMarked;
