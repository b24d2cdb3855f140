@NullMarked
package dev.vetrina.gateway.conversation.rest;

import org.jspecify.annotations.NullMarked;
