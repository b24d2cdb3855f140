/// What every service's tests stand on: a real Kafka broker, a real PostgreSQL and access tokens,
/// all embedded. No container engine is looked for. The local stack's broker and topics are these
/// too.
@NullMarked
package dev.vetrina.kit.backing;

import org.jspecify.annotations.NullMarked;
