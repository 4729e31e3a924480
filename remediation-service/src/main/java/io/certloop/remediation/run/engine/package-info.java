/**
 * Executes runs: one inspection, one decision, one committed step at a time.
 * {@link io.certloop.remediation.run.engine.RunService} accepts requests;
 * {@link io.certloop.remediation.run.engine.RunEngine} moves a run to its next state.
 */
package io.certloop.remediation.run.engine;
