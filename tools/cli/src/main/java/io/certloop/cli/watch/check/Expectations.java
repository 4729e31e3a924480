package io.certloop.cli.watch.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.certloop.cli.watch.check.Expectation.Source;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.testkit.WholeFile;
import io.certloop.watcher.watch.FirstSeenRule;
import io.certloop.watcher.watch.list.PemFolder;
import io.certloop.watcher.watch.list.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Finds the certificate that each name should serve: by the list, else by the folder of PEM files, else by the
 * certificate first seen. A newer certificate without a fault replaces that, because a renewal is no finding; an older
 * certificate never does.
 */
public final class Expectations {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private final Optional<PemFolder> folder;
    private final Path file;
    private final Map<String, Seen> firstSeen = new ConcurrentSkipListMap<>();

    /** @param since when edges began to serve it; null if they served it at the first probe */
    private record Seen(String sha256, Instant notBefore, Instant since) {}

    /**
     * Reads the file of certificates first seen, if there is any.
     *
     * @throws IllegalArgumentException if the file cannot be used
     */
    public Expectations(Optional<PemFolder> folder, Path file) {
        this.folder = folder;
        this.file = file;
        if (Files.exists(file)) {
            try {
                firstSeen.putAll(JSON.readValue(file.toFile(), new TypeReference<Map<String, Seen>>() {}));
            } catch (JsonProcessingException | NullPointerException e) {
                throw new IllegalArgumentException(file + " is damaged; delete it to begin with what is served now", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the expected certificate; empty until all edges agree on one certificate without a fault. */
    Optional<Expectation> of(Target target, List<EdgeProbeResult> results, Instant now) {
        Seen known = firstSeen.get(target.key());
        FirstSeenRule.next(Optional.ofNullable(known).map(Seen::notBefore), results)
                .map(leaf -> new Seen(leaf.sha256(), leaf.notBefore(), known == null ? null : now))
                .ifPresent(seen -> firstSeen.put(target.key(), seen));
        return target.expected()
                .map(sha256 -> new Expectation(sha256, Source.LIST, Instant.EPOCH))
                .or(() -> folder.flatMap(files -> files.sha256(target.name()))
                        .map(sha256 -> new Expectation(sha256, Source.FOLDER, Instant.EPOCH)))
                .or(() -> Optional.ofNullable(firstSeen.get(target.key()))
                        .map(seen -> new Expectation(
                                seen.sha256(),
                                Source.FIRST_SEEN,
                                Optional.ofNullable(seen.since()).orElse(Instant.EPOCH))));
    }

    /** Writes the file of certificates first seen as a whole or not at all. */
    void save() {
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, JSON.writeValueAsString(firstSeen));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void reload() {
        folder.ifPresent(PemFolder::reload);
    }
}
