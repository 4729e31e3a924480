package io.certloop.watcher.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.watcher.revocation.RenewalStore.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Parses the JSON documents that RFC 9773 defines. */
@ApplicationScoped
class JsonRenewalInfo implements RenewalInfo {

    private static final int LONGEST_URL = 2_000;

    private final ObjectMapper json;

    JsonRenewalInfo(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Optional<URI> location(byte[] directory) {
        JsonNode read = read(directory);
        if (!read.hasNonNull("newOrder")) {
            throw new IllegalArgumentException("it is not an ACME directory");
        }
        return Optional.of(read.path("renewalInfo").asText())
                .filter(url -> !url.isEmpty())
                .map(URI::create);
    }

    @Override
    public Window window(byte[] body) {
        JsonNode read = read(body);
        JsonNode window = read.path("suggestedWindow");
        Instant start = time(window.path("start"));
        Instant end = time(window.path("end"));
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the window ends before it starts");
        }
        Optional<String> explanation = Optional.of(read.path("explanationURL").asText())
                .filter(url -> url.matches("https?://\\S+") && url.length() <= LONGEST_URL);
        return new Window(start, end, explanation);
    }

    private static Instant time(JsonNode text) {
        try {
            return OffsetDateTime.parse(text.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it has no time", e);
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
    }
}
