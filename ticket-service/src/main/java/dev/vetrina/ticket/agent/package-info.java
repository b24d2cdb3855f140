/// The people who work in the helpdesk, as their access tokens name them: recorded when first seen,
/// with the presence that they set themselves.
@NullMarked
package dev.vetrina.ticket.agent;

import org.jspecify.annotations.NullMarked;
