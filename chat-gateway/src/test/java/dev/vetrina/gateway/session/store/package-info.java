@NullMarked
package dev.vetrina.gateway.session.store;

import org.jspecify.annotations.NullMarked;
