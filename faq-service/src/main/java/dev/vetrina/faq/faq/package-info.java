/// A store's questions and answers in the merchant's order: written by managers, read by everyone.
/// The public list is answered out of memory where the database is slow or away.
@NullMarked
package dev.vetrina.faq.faq;

import org.jspecify.annotations.NullMarked;
