/**
 * What a run saw and what it concluded. Past inspections are kept, so that other playbooks can be tried on them.
 *
 * <p>Ports: {@link io.certloop.remediation.run.evidence.InspectionStore},
 * {@link io.certloop.remediation.run.evidence.RunArchive}, {@code FalseSuccesses}.
 */
package io.certloop.remediation.run.evidence;
