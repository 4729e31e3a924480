/**
 * The tokens in the token file, and the token that a service sends to our other services. The token file has only
 * hashes of callers' tokens; no token is logged.
 */
package io.certloop.service.security.tokens;
