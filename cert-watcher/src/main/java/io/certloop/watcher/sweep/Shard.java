package io.certloop.watcher.sweep;

/**
 * A shard in our hands.
 *
 * @param marker of its page; empty for the first
 * @param version the fence: a write with an older version than the stored one is refused
 */
public record Shard(ShardId id, String marker, int version) {}
