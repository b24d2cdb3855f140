/// What every service knows of the stores: the newest settings of each kind, read from the topic
/// `settings` from its beginning. A service is ready when it has read all that there was; what it
/// owns, it announces again where the topic says otherwise.
@NullMarked
package dev.vetrina.kit.settings;

import org.jspecify.annotations.NullMarked;
