@NullMarked
package dev.vetrina.gateway.settings.dns;

import org.jspecify.annotations.NullMarked;
