package io.certloop.watcher.sweep;

import java.util.Optional;

/**
 * A shard in our hands.
 *
 * @param marker of its page; empty for the first
 * @param startedBy the caller who started the sweep by hand, if callers are known
 * @param version the fence: a write with an older version than the stored one is refused
 */
public record Shard(ShardId id, String marker, Optional<String> startedBy, int version) {}
