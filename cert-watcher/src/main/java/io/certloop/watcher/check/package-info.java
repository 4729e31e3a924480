/**
 * What can be wrong with a domain: one small pure class per check, from one
 * {@link io.certloop.watcher.inventory.DomainSnapshot} to a {@link io.certloop.watcher.check.Verdict}.
 *
 * <p>Invariants: a check reads nothing but the snapshot; what could not be seen is {@code Undecided}, which neither
 * opens nor closes a finding; the order of {@link io.certloop.watcher.check.Reason} is the order of urgency.
 */
package io.certloop.watcher.check;
