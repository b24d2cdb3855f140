/// Child processes that are never left behind and never stay dead: each runs under a small shell
/// watchdog, and is started again with a growing pause when it ends by itself. What a process is
/// for is not known here.
@NullMarked
package dev.vetrina.local.process;

import org.jspecify.annotations.NullMarked;
