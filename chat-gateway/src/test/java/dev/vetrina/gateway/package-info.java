@NullMarked
package dev.vetrina.gateway;

import org.jspecify.annotations.NullMarked;
