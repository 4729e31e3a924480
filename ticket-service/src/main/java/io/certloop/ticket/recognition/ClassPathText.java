package io.certloop.ticket.recognition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The data files of this package: UTF-8 lines without comments and blank lines. */
final class ClassPathText {

    private ClassPathText() {}

    static List<String> lines(String file) {
        try (InputStream in = ClassPathText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing class-path file " + file);
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines(reader.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Stream<String> lines) {
        return lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
