/// People and machines that use Vetrina through its public surface alone: shoppers on sockets,
/// agents at the helpdesk, an admin. They are written from the contract and know nothing of the
/// services' insides; journeys, drill and bench are told in their words. Whatever they send, get
/// acked and receive can be recorded as JSON lines.
@NullMarked
package dev.vetrina.driver;

import org.jspecify.annotations.NullMarked;
