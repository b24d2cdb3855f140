/// The agents' console as this service serves it: its pages out of the `web` module's jar, with
/// their own headers, and what they must know to sign in.
@NullMarked
package dev.vetrina.ticket.console;

import org.jspecify.annotations.NullMarked;
