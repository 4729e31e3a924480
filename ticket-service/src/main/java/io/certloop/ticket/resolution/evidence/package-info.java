/**
 * What a run of the remediation service found, did and verified. Port:
 * {@link io.certloop.ticket.resolution.evidence.EvidenceReader}.
 */
package io.certloop.ticket.resolution.evidence;
