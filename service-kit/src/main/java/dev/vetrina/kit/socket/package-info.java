/// What both services that hold sockets need: bounded in, bounded out, silent peers closed. It
/// knows no frame.
@NullMarked
package dev.vetrina.kit.socket;

import org.jspecify.annotations.NullMarked;
