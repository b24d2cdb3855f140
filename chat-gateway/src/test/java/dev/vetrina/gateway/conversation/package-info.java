@NullMarked
package dev.vetrina.gateway.conversation;

import org.jspecify.annotations.NullMarked;
