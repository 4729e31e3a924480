package io.certloop.mockcloud.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Encodes and decodes the markers with which a client requests the next page of a list. */
final class Markers {

    private Markers() {}

    static String encode(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for text that this class has not encoded. */
    static Optional<String> decode(String marker) {
        try {
            var bytes = Base64.getUrlDecoder().decode(marker);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
