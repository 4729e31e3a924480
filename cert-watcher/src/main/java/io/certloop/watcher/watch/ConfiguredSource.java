package io.certloop.watcher.watch;

import java.time.Duration;
import java.util.List;

/**
 * A source with how it is read.
 *
 * @param every how often
 * @param resolvers DNS servers that are asked for its names, each of them; none for the usual one
 */
public record ConfiguredSource(WatchSource source, Duration every, List<String> resolvers) {

    public ConfiguredSource {
        resolvers = List.copyOf(resolvers);
    }

    public String name() {
        return source.name();
    }
}
