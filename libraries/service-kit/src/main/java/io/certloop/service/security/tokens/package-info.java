/**
 * Tokens of the token file, and the one that a service shows to the others. Files hold hashes only
 * of what others send; nothing here is logged.
 */
package io.certloop.service.security.tokens;
