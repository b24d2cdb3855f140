@NullMarked
package dev.vetrina.gateway.delivery;

import org.jspecify.annotations.NullMarked;
