@NullMarked
package dev.vetrina.gateway.session.rest;

import org.jspecify.annotations.NullMarked;
