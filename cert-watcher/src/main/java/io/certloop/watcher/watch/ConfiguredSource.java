package io.certloop.watcher.watch;

import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.watcher.watch.list.UnusableListException;
import io.certloop.watcher.watch.rule.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A source with how it is read, and how its names are inspected.
 *
 * @param every how often it is read
 * @param resolvers DNS servers that are asked for its names, each of them; none for the usual one
 * @param trust PEM file with authorities to trust beside the usual ones
 */
public record ConfiguredSource(
        WatchSource source, Duration every, List<String> resolvers, Optional<Path> trust) {

    public ConfiguredSource {
        resolvers = List.copyOf(resolvers);
    }

    public String name() {
        return source.name();
    }

    /** With owners by the rules where the source names none. */
    ConfiguredSource ownedBy(Rules rules) {
        return new ConfiguredSource(new OwnedSource(source, rules), every, resolvers, trust);
    }

    /** As {@link WatchSource#read()}; a file of authorities that cannot be used is a flaw, too. */
    WatchedNames read() {
        trust.filter(file -> !StandaloneProbe.canTrust(file))
                .ifPresent(
                        file -> {
                            throw new UnusableListException(
                                    "trust: "
                                            + file
                                            + " cannot be used; expected a PEM file with"
                                            + " certificates of authorities");
                        });
        return source.read();
    }
}
