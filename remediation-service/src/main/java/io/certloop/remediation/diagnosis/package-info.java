/**
 * Decides what is true about a domain. Pure: an observation goes in, a diagnosis comes out.
 *
 * <p>Invariant: a domain is {@code Healthy} only if the control plane is done and every edge was seen to serve the
 * configured certificate; what could not be inspected is {@code Unknown}.
 */
package io.certloop.remediation.diagnosis;
