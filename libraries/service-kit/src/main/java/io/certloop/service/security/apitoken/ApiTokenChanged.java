package io.certloop.service.security.apitoken;

/**
 * A token was issued or revoked. Fired in the transaction that does it: a service that keeps an
 * audit observes it.
 *
 * @param by who did it
 */
public record ApiTokenChanged(ApiToken token, boolean issued, String by) {}
