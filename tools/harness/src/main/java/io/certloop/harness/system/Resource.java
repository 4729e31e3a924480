package io.certloop.harness.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files on the class path. */
public final class Resource {

    private Resource() {}

    /** The text of a file, by its path from the root of the class path. */
    public static String text(String path) {
        try (var stream = Resource.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
