/**
 * One scheduled pass over all domains of all accounts, split into one shard per page of an account's list.
 *
 * <p>Ports: {@link io.certloop.watcher.sweep.ShardStore}, {@link io.certloop.watcher.sweep.ShardQueue}. Invariants: one
 * sweep runs at a time and one starts per sweep period, held by unique indexes; every write of a shard is fenced by its
 * version; the next page starts once all control-plane reads of the current page are done, so that only one shard at a
 * time reads an account; a sweep is done when all its shards are; a domain is inspected once per sweep, also when
 * another replica continues a shard.
 */
package io.certloop.watcher.sweep;
