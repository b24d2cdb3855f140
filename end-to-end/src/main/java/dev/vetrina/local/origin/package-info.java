/// The one origin of the local stack, as the ingress is in Kubernetes: it routes each service's
/// path prefix, and serves the demo storefronts with their small backend, the issuer, and `/local`
/// for scripts of this machine. Everything else, the services' internal paths first, is 404.
@NullMarked
package dev.vetrina.local.origin;

import org.jspecify.annotations.NullMarked;
