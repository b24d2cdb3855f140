/// Tells agents what waits for them. So far: badges, counted from events. It blocks no other
/// service.
@NullMarked
package dev.vetrina.notification;

import org.jspecify.annotations.NullMarked;
