/**
 * One scheduled pass over all domains of all accounts, split into one shard per page of an
 * account's list.
 *
 * <p>Ports: {@link io.certloop.watcher.sweep.SweepStore}, {@link
 * io.certloop.watcher.sweep.ShardStore}, {@link io.certloop.watcher.sweep.ShardQueue}, {@link
 * io.certloop.watcher.sweep.pace.RequestTurns}, {@link
 * io.certloop.watcher.sweep.pace.RequestCount}. Invariants: one sweep runs at a time and one starts
 * per slot, held by unique indexes; every write of a shard is fenced by its version; the next page
 * is handed on when the control plane was asked for all that is due on this one, so that an account
 * is asked by one shard at a time; a sweep is done when all its shards are; a domain is looked at
 * once per sweep, also when a shard is continued elsewhere.
 */
package io.certloop.watcher.sweep;
