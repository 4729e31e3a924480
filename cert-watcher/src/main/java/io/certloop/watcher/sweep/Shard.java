package io.certloop.watcher.sweep;

import java.util.Optional;

/**
 * A shard that this replica has claimed.
 *
 * @param marker of its page; empty for the first
 * @param startedBy the caller who started the sweep by hand, if callers are known
 * @param version the fence: a write with an older version than the stored one is rejected
 */
public record Shard(ShardId id, String marker, Optional<String> startedBy, int version) {}
