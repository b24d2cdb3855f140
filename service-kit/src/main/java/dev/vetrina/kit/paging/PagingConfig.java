package dev.vetrina.kit.paging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Lists in pages.
@ConfigMapping(prefix = "vetrina.paging")
interface PagingConfig {

    /// Whether this service has lists of its own, and so a table `cursor_key`.
    @WithDefault("false")
    boolean enabled();
}
