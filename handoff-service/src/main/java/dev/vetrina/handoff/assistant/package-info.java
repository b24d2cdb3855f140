/// What an assistant is to the rest: a turn in, events out. It knows no desk and changes no owner.
@NullMarked
package dev.vetrina.handoff.assistant;

import org.jspecify.annotations.NullMarked;
