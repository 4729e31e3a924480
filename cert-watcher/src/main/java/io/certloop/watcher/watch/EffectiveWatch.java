package io.certloop.watcher.watch;

import io.certloop.watcher.watch.rule.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The sources and rules of the current file; while the file cannot be used, those of the last usable version. */
public final class EffectiveWatch {

    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Supplier<Optional<Watched>> file;
    private final List<WatchSource> others;

    /**
     * @param file returns the content of the file; empty if the file could never be used
     * @param others sources that are not in the file
     */
    public EffectiveWatch(Supplier<Optional<Watched>> file, List<WatchSource> others) {
        this.file = file;
        this.others = List.copyOf(others);
    }

    /** All configured sources; empty if the file could never be used, so that the configured sources are unknown. */
    public Optional<List<ConfiguredSource>> sources() {
        return file.get()
                .map(watched -> Stream.concat(
                                watched.sources().stream(),
                                others.stream().map(it -> new ConfiguredSource(it, EVERY, List.of(), Optional.empty())))
                        .map(each -> each.ownedBy(watched.rules()))
                        .toList());
    }

    /** The DNS servers of a source, as address or address:port; empty for the default resolver. */
    public List<String> resolvers(String source) {
        return configured(source).map(ConfiguredSource::resolvers).orElse(List.of());
    }

    public Optional<Path> trust(String source) {
        return configured(source).flatMap(ConfiguredSource::trust);
    }

    private Optional<ConfiguredSource> configured(String source) {
        return sources().stream()
                .flatMap(List::stream)
                .filter(each -> each.name().equals(source))
                .findFirst();
    }

    public Rules rules() {
        return file.get().orElse(Watched.NOTHING).rules();
    }
}
