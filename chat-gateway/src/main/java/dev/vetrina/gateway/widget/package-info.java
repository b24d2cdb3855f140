/// The widget's script and its assets, served to shops' pages from the web module's jar.
@NullMarked
package dev.vetrina.gateway.widget;

import org.jspecify.annotations.NullMarked;
