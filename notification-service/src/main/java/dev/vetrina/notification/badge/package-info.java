/// The number beside the inbox: how many open tickets of a store wait for a person. It is counted
/// from conversation events, can be counted again from ticket-service, and is pushed live.
@NullMarked
package dev.vetrina.notification.badge;

import org.jspecify.annotations.NullMarked;
