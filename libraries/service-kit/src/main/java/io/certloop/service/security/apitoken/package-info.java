/**
 * API tokens: issued by an administrator for a program, with roles, a scope and an end, for the one
 * service that issued them. The value is shown once; the table {@code api_token} holds its hash.
 *
 * <p>Invariants: nobody issues more than he has himself; the caller's name begins with that of the
 * person who issued the token, so a decision that needs two people counts him; a token issues no
 * token; a revoked token is refused within ten seconds by every replica.
 */
package io.certloop.service.security.apitoken;
