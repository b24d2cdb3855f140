/// The outbox for services that store with Hibernate Reactive: rows go into the transaction of the
/// change, through its session. Nothing here is a bean, since the service without Panache has these
/// classes too.
@NullMarked
package dev.vetrina.kit.outbox.panache;

import org.jspecify.annotations.NullMarked;
