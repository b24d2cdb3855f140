@NullMarked
package dev.vetrina.gateway.settings.rest;

import org.jspecify.annotations.NullMarked;
