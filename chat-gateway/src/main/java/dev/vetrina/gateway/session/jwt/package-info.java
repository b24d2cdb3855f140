/// Tokens as JWTs (nimbus-jose-jwt): our own for sessions, and those of storefronts that we check.
@NullMarked
package dev.vetrina.gateway.session.jwt;

import org.jspecify.annotations.NullMarked;
