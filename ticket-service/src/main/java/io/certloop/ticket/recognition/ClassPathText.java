package io.certloop.ticket.recognition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The data files of this package: UTF-8 lines without comments and blank lines. */
final class ClassPathText {

    private ClassPathText() {}

    static List<String> lines(String file) {
        try (InputStream in = ClassPathText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing class-path file " + file);
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
