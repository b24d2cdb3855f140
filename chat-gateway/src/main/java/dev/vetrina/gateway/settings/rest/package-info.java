/// The public configuration of a store's chat, and the settings behind it.
@NullMarked
package dev.vetrina.gateway.settings.rest;

import org.jspecify.annotations.NullMarked;
