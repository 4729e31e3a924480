package io.certloop.cli.watch.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.testkit.WholeFile;
import io.certloop.watcher.watch.FirstSeenRule;
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
 * Remembers the certificate that each name served at the first probe. A newer certificate without a fault replaces it,
 * because a renewal is no finding; an older certificate never does.
 */
public final class FirstSeen {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final Map<String, Seen> byKey = new ConcurrentSkipListMap<>();

    /** @param since when edges began to serve it; null if they served it at the first probe */
    record Seen(String sha256, Instant notBefore, Instant since) {}

    private FirstSeen(Path file) {
        this.file = file;
    }

    /**
     * Reads the file, if there is any.
     *
     * @throws IllegalArgumentException if the file cannot be used
     */
    public static FirstSeen in(Path file) {
        FirstSeen seen = new FirstSeen(file);
        if (Files.exists(file)) {
            try {
                seen.byKey.putAll(JSON.readValue(file.toFile(), new TypeReference<Map<String, Seen>>() {}));
            } catch (JsonProcessingException | NullPointerException e) {
                throw new IllegalArgumentException(file + " is damaged; delete it to begin with what is served now", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return seen;
    }

    /** Returns the expected certificate; empty until all edges agree on one certificate without a fault. */
    Optional<Expectation> expectation(String key, List<EdgeProbeResult> results, Instant now) {
        Seen known = byKey.get(key);
        FirstSeenRule.next(Optional.ofNullable(known).map(Seen::notBefore), results)
                .ifPresent(
                        leaf -> byKey.put(key, new Seen(leaf.sha256(), leaf.notBefore(), known == null ? null : now)));
        return Optional.ofNullable(byKey.get(key))
                .map(seen -> new Expectation(
                        seen.sha256(),
                        Expectation.Source.FIRST_SEEN,
                        seen.since() == null ? Instant.EPOCH : seen.since()));
    }

    /** Writes the file as a whole or not at all. */
    public void save() {
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, JSON.writeValueAsString(byKey));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
