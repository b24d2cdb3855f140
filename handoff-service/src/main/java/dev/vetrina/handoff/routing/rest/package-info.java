/// The settings of a store over HTTP.
@NullMarked
package dev.vetrina.handoff.routing.rest;

import org.jspecify.annotations.NullMarked;
