@NullMarked
package dev.vetrina.gateway.widget;

import org.jspecify.annotations.NullMarked;
