/// Each store's chat settings and what is known of the stores themselves. Settings live in this
/// service's database; every gateway holds all of them in memory and reloads one when its change is
/// announced.
@NullMarked
package dev.vetrina.gateway.settings;

import org.jspecify.annotations.NullMarked;
