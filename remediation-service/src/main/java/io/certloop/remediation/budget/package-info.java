/**
 * The request budget of the provider, shared by all replicas: each leases batches of permits from
 * one row per account, API and lane, so that not each request costs a transaction.
 *
 * <p>Port: {@link io.certloop.remediation.budget.PermitLeases}. Invariants: no permit is granted
 * twice by any replica; without the database unattended work gets none, and on-call keeps its
 * share.
 */
package io.certloop.remediation.budget;
