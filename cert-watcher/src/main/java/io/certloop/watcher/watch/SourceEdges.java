package io.certloop.watcher.watch;

import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Selects how the edges of a source are inspected: with the default trusted authorities, or also with the authorities
 * that the source trusts. A chain that is proven with one set of authorities does not count as proven with another set.
 */
@Singleton
public final class SourceEdges {

    private final EdgeInspector usual;
    private final EffectiveWatch watch;
    private final EdgeProbe probe;
    private final Map<Path, EdgeInspector> trusting = new ConcurrentHashMap<>();

    public SourceEdges(EdgeInspector usual, EffectiveWatch watch, EdgeProbe probe) {
        this.usual = usual;
        this.watch = watch;
        this.probe = probe;
    }

    EdgeInspector of(String source) {
        return watch.trust(source)
                .map(file -> trusting.computeIfAbsent(file, this::trusting))
                .orElse(usual);
    }

    private EdgeInspector trusting(Path file) {
        return usual.by(probe.trusting(file));
    }
}
