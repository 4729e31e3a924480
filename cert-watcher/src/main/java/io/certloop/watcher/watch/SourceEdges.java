package io.certloop.watcher.watch;

import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How the edges of a source are inspected: as usual, or with the authorities that the source trusts
 * beside the usual ones. A chain that is proven for one of them is not proven for another.
 */
public final class SourceEdges {

    private final EdgeInspector usual;
    private final Function<String, Optional<Path>> trust;
    private final EdgeProbe probe;
    private final Map<Path, EdgeInspector> trusting = new ConcurrentHashMap<>();

    /**
     * @param trust of a source: a PEM file with authorities
     */
    public SourceEdges(
            EdgeInspector usual, Function<String, Optional<Path>> trust, EdgeProbe probe) {
        this.usual = usual;
        this.trust = trust;
        this.probe = probe;
    }

    EdgeInspector of(String source) {
        return trust.apply(source)
                .map(file -> trusting.computeIfAbsent(file, this::trusting))
                .orElse(usual);
    }

    private EdgeInspector trusting(Path file) {
        return usual.by(probe.trusting(file));
    }
}
