/// A small OIDC issuer for the local stack: discovery, keys, authorization code with PKCE and a
/// sign-in page, refresh, password and client credentials grants. The protocol's words are read and
/// written by a library; here stands only who may have which token. It keeps no state but codes of
/// a minute, so a restart signs nobody out.
@NullMarked
package dev.vetrina.local.oidc;

import org.jspecify.annotations.NullMarked;
