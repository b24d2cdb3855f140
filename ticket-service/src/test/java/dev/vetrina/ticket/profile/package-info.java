/// People and their history, over REST.
@NullMarked
package dev.vetrina.ticket.profile;

import org.jspecify.annotations.NullMarked;
