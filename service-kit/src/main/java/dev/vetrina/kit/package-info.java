/// What all five services would otherwise copy. It knows no feature: nothing here can tell a ticket
/// from an FAQ.
@NullMarked
package dev.vetrina.kit;

import org.jspecify.annotations.NullMarked;
