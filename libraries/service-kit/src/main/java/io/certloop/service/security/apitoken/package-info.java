/**
 * API tokens: an administrator issues a token for a program, with roles, a scope and an expiry. A token is valid only
 * for the service that issued it. The value is shown once; the table {@code api_token} has its hash.
 *
 * <p>Invariants: nobody issues a token with more rights than their own; the caller's name begins with the name of the
 * person who issued the token, so a decision that needs two people counts the token as its issuer; a token cannot issue
 * a token; every replica refuses a revoked token within 10 seconds.
 */
package io.certloop.service.security.apitoken;
