/**
 * How many requests an account may send, and for whom. Port: {@link
 * io.certloop.cloud.controlplane.budget.RequestBudget}. {@link
 * io.certloop.cloud.controlplane.budget.PacedBudget} is the budget of one process; replicas that
 * use the same account need a shared one.
 */
@NullMarked
package io.certloop.cloud.controlplane.budget;

import org.jspecify.annotations.NullMarked;
