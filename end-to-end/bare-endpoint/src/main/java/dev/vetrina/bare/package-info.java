/// One endpoint that echoes, behind the same token check as the gateway's: the machine's limit for
/// sockets, in time and in memory. It holds nothing else on purpose.
@NullMarked
package dev.vetrina.bare;

import org.jspecify.annotations.NullMarked;
