package io.certloop.watcher.watch;

import java.time.Duration;

/**
 * A source with how it is read.
 *
 * @param every how often
 */
public record ConfiguredSource(WatchSource source, Duration every) {

    public String name() {
        return source.name();
    }
}
