@NullMarked
package dev.vetrina.gateway.session.socket;

import org.jspecify.annotations.NullMarked;
