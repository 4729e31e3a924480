/**
 * Limits the requests that an account may send, by the kind of caller. Port:
 * {@link io.certloop.cloud.controlplane.budget.RequestBudget}; its permits are leased in
 * {@code io.certloop.cloud.limit}.
 */
@NullMarked
package io.certloop.cloud.controlplane.budget;

import org.jspecify.annotations.NullMarked;
