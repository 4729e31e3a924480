/**
 * One scheduled pass over all domains of all accounts, split into one shard per account.
 *
 * <p>Ports: {@link io.certloop.watcher.sweep.SweepStore}, {@link
 * io.certloop.watcher.sweep.ShardStore}, {@link io.certloop.watcher.sweep.ShardQueue}. Invariants:
 * one sweep runs at a time and one starts per slot, held by unique indexes; every write of a shard
 * is fenced by its version; a sweep is done when all its shards are; a domain is looked at once per
 * sweep, also when a shard is continued elsewhere.
 */
package io.certloop.watcher.sweep;
