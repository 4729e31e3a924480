/**
 * The request budget of the provider, shared by all replicas: each leases slices of turns from one
 * row per account, API and lane, so that not each request costs a transaction.
 *
 * <p>Port: {@link io.certloop.remediation.budget.Lanes}. Invariants: no turn is given twice, by
 * whichever replica; without the database unattended work gets none, and on-call keeps its share.
 */
package io.certloop.remediation.budget;
