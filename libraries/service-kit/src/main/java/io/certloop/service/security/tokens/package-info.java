/**
 * Tokens of the token file, and the one that a service sends to the others. The file holds only
 * hashes of the tokens of callers; nothing here is logged.
 */
package io.certloop.service.security.tokens;
