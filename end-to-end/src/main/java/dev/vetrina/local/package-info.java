/// The local stack: the whole system on one machine with nothing but a JDK. One launcher process
/// holds the one origin, the OIDC issuer and the mail sink; PostgreSQL, Kafka and the five services
/// run as its children under watchdogs. [LocalStack] is the page to read first. Nothing of this is
/// ever deployed.
@NullMarked
package dev.vetrina.local;

import org.jspecify.annotations.NullMarked;
