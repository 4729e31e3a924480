package io.certloop.service.security.apitoken;

/**
 * A CDI event: a token was issued or revoked. It is fired in the transaction of the change; a service with an audit log
 * observes it.
 *
 * @param issued true if issued, false if revoked
 * @param by the person who issued or revoked the token
 */
public record ApiTokenChanged(ApiToken token, boolean issued, String by) {}
