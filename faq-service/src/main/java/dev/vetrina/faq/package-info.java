/// The FAQ service: what shoppers read before they write. Nothing of conversations is here.
@NullMarked
package dev.vetrina.faq;

import org.jspecify.annotations.NullMarked;
