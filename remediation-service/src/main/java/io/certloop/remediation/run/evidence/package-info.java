/**
 * What a run saw and what it concluded.
 *
 * <p>Ports: {@link io.certloop.remediation.run.evidence.InspectionStore},
 * {@link io.certloop.remediation.run.evidence.RunArchive}, {@code FalseSuccesses}.
 */
package io.certloop.remediation.run.evidence;
