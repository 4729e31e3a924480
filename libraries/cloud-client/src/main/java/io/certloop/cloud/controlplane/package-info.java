/**
 * The provider-neutral control plane: what a domain and a certificate look like to us, which
 * changes can be asked for, and how asking can fail.
 *
 * <p>Ports: {@link io.certloop.cloud.controlplane.ControlPlane}, {@link
 * io.certloop.cloud.controlplane.budget.RequestBudget}. Invariants: no vendor number, HTTP status
 * or private key leaves the adapter; a state that the adapter does not know is {@code UNKNOWN},
 * never "fine".
 */
@NullMarked
package io.certloop.cloud.controlplane;

import org.jspecify.annotations.NullMarked;
