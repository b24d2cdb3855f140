/// What every HTTP answer and request shares: guards on paths, security headers, the correlation
/// id.
@NullMarked
package dev.vetrina.kit.http;

import org.jspecify.annotations.NullMarked;
