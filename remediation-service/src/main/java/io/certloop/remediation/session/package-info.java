/**
 * Sessions of browsers that came with a token of the token file, for the consoles of all services.
 *
 * <p>Port: {@link io.certloop.remediation.session.SessionStore}. Invariants: only hashes of ids and
 * tokens are stored; a session ends at its time, when its person signs out, and when its token
 * leaves the token file, and nothing prolongs it.
 */
package io.certloop.remediation.session;
