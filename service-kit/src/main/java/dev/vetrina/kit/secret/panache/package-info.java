/// Sealed values in the tables of services on Hibernate Reactive. Nothing here is a bean, as in
/// `outbox.panache`.
@NullMarked
package dev.vetrina.kit.secret.panache;

import org.jspecify.annotations.NullMarked;
