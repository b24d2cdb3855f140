/// Which hosts of the Internet a store may name: looked up where the operating system does.
@NullMarked
package dev.vetrina.gateway.settings.dns;

import org.jspecify.annotations.NullMarked;
