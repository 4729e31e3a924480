/**
 * The provider-neutral control plane: domains, certificates, the changes that can be requested, and how a call can
 * fail.
 *
 * <p>Ports: {@link io.certloop.cloud.controlplane.ControlPlane},
 * {@link io.certloop.cloud.controlplane.budget.RequestBudget}. Invariants: no vendor number, HTTP status or private key
 * leaves the adapter; a state that the adapter does not know is {@code UNKNOWN}, never "fine".
 */
@NullMarked
package io.certloop.cloud.controlplane;

import org.jspecify.annotations.NullMarked;
