/**
 * Limits on what one caller, and all callers together, may ask of a replica: changes per second, concurrent reads,
 * bytes in a page, idle connections. A request beyond the limit for changes gets 429, and one beyond that for reads
 * 503, with {@code Retry-After}.
 */
package io.certloop.service.security.limits;
