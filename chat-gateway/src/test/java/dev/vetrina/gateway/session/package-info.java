@NullMarked
package dev.vetrina.gateway.session;

import org.jspecify.annotations.NullMarked;
