/// What all services' OpenAPI documents say alike.
@NullMarked
package dev.vetrina.kit.openapi;

import org.jspecify.annotations.NullMarked;
