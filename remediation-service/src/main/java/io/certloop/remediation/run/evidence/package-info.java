/**
 * What a run saw, and what it concluded from it. Old looks are kept for trying other playbooks on
 * the past.
 *
 * <p>Ports: {@link io.certloop.remediation.run.evidence.Looks}, {@link
 * io.certloop.remediation.run.evidence.RunArchive}, {@link
 * io.certloop.remediation.run.evidence.Contradictions}.
 */
package io.certloop.remediation.run.evidence;
