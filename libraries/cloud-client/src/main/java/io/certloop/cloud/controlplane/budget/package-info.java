/**
 * How many requests an account may send, and on whose behalf. Port: {@link
 * io.certloop.cloud.controlplane.budget.RequestBudget}. {@link
 * io.certloop.cloud.controlplane.budget.PacedBudget} is the budget of one process; replicas that
 * share an account need one that they share.
 */
@NullMarked
package io.certloop.cloud.controlplane.budget;

import org.jspecify.annotations.NullMarked;
