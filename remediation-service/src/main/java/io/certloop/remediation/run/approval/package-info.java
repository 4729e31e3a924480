/**
 * Plans that need a second person. Invariant: an approval holds for exactly the plan that was shown, and for a limited
 * time.
 *
 * <p>Port: {@link io.certloop.remediation.run.approval.Approvals}.
 */
package io.certloop.remediation.run.approval;
