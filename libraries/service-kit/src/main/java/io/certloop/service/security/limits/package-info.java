/**
 * Limits on what one caller, and all callers together, may ask of a replica: changes per second, concurrent reads,
 * bytes in a page, idle connections. A request beyond the limits for changes and reads gets 429 with
 * {@code Retry-After}.
 */
package io.certloop.service.security.limits;
