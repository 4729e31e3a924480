/**
 * What one caller, and all callers together, may ask of a replica: changes per second, concurrent
 * reads, bytes in a page, idle connections. Beyond these limits the answer is 429 with {@code
 * Retry-After}.
 */
package io.certloop.service.security.limits;
