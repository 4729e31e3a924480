/**
 * Pauses: a person stops all writes for a while, for all accounts, one account or one kind.
 *
 * <p>Port: {@link io.certloop.remediation.pause.PauseStore}. Invariant: a pause names its owner and its reason, and
 * always expires.
 */
package io.certloop.remediation.pause;
