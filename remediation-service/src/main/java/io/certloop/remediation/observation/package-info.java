/**
 * Gathers everything about one domain before anything is decided.
 *
 * <p>Uses the ports of cloud-client and writes nothing. Invariant: what could not be read is absent together with the
 * reason, never replaced by an assumption.
 */
package io.certloop.remediation.observation;
