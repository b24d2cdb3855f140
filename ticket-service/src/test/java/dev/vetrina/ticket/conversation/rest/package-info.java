/// The helpdesk API of tickets over HTTP, refusals first.
@NullMarked
package dev.vetrina.ticket.conversation.rest;

import org.jspecify.annotations.NullMarked;
