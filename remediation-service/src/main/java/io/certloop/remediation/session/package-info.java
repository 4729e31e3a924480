/**
 * Browser sessions of people who signed in with a token of the token file, for the consoles of all services.
 *
 * <p>Port: {@link io.certloop.remediation.session.SessionStore}. Invariants: only hashes of ids and tokens are stored;
 * a session ends when it expires, when its person signs out, and when its token leaves the token file; nothing prolongs
 * it.
 */
package io.certloop.remediation.session;
