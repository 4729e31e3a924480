package io.certloop.cli.watch.check;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.watcher.watch.list.PemFolder;
import io.certloop.watcher.watch.list.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds the certificate that each name should serve: by the list, else by the folder of PEM files, else by the
 * certificate first seen.
 */
public record Expectations(Optional<PemFolder> folder, FirstSeen firstSeen) {

    Optional<Expectation> of(Target target, List<EdgeProbeResult> results, Instant now) {
        Optional<Expectation> first = firstSeen.expectation(target.key(), results, now);
        return target.expected()
                .map(sha256 -> fixed(sha256, Expectation.Source.LIST))
                .or(() -> folder.flatMap(files -> files.sha256(target.name()))
                        .map(sha256 -> fixed(sha256, Expectation.Source.FOLDER)))
                .or(() -> first);
    }

    private static Expectation fixed(String sha256, Expectation.Source source) {
        return new Expectation(sha256, source, Instant.EPOCH);
    }
}
