@NullMarked
package dev.vetrina.gateway.session.jwt;

import org.jspecify.annotations.NullMarked;
