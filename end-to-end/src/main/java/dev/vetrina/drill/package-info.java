/// The drill: a crowd of shoppers and agents talks while a nemesis kills each of the seven
/// processes again and again. Afterwards a checker, which knows nothing of the clients, reads what
/// they wrote down and what the API says, and counts what was lost, came twice or out of order.
@NullMarked
package dev.vetrina.drill;

import org.jspecify.annotations.NullMarked;
