/// Sessions over HTTP, which origins may ask for them, and how a shopper's token is a bearer token.
@NullMarked
package dev.vetrina.gateway.session.rest;

import org.jspecify.annotations.NullMarked;
