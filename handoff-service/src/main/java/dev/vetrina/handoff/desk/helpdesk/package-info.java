/// Our own helpdesk: the conversation stays where it is and changes its owner.
@NullMarked
package dev.vetrina.handoff.desk.helpdesk;

import org.jspecify.annotations.NullMarked;
