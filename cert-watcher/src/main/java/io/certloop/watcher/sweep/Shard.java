package io.certloop.watcher.sweep;

import java.util.Optional;

/**
 * A shard that this replica has claimed.
 *
 * @param marker the provider's marker of the shard's page; empty for the first page
 * @param startedBy the caller who started the sweep by hand, if callers are known
 * @param version the fence: a write is rejected if the stored version is newer
 */
public record Shard(ShardId id, String marker, Optional<String> startedBy, int version) {}
