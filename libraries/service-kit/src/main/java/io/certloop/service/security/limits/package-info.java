/**
 * What one caller, and all together, may ask of a replica: changes in a second, answers at once,
 * bytes in a page, connections that say nothing. Beyond it the answer is 429 with {@code
 * Retry-After}.
 */
package io.certloop.service.security.limits;
