package io.certloop.watcher.watch;

import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.watcher.watch.list.UnusableListException;
import io.certloop.watcher.watch.rule.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A watch source, with how often it is read and how its names are inspected.
 *
 * @param every interval between reads
 * @param resolvers DNS servers that are all asked for the source's names; empty for the default resolver
 * @param trust PEM file with authorities that are trusted beside the default authorities
 */
public record ConfiguredSource(WatchSource source, Duration every, List<String> resolvers, Optional<Path> trust) {

    public ConfiguredSource {
        resolvers = List.copyOf(resolvers);
    }

    public String name() {
        return source.name();
    }

    ConfiguredSource ownedBy(Rules rules) {
        return new ConfiguredSource(new OwnedSource(source, rules), every, resolvers, trust);
    }

    /**
     * Reads the names as {@link WatchSource#read()} does. An unusable file of authorities also makes the source
     * unusable.
     */
    WatchedNames read() {
        trust.filter(file -> !StandaloneProbe.canTrust(file)).ifPresent(file -> {
            throw new UnusableListException(
                    "trust: " + file + " cannot be used; expected a PEM file with" + " certificates of authorities");
        });
        return source.read();
    }
}
