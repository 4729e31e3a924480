package io.certloop.ticket.recognition.text;

import io.certloop.ticket.recognition.TicketKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads the data files of recognition from the class path: UTF-8 lines, without comments and blank lines. */
public final class ClassPathText {

    private ClassPathText() {}

    public static List<String> lines(String file) {
        return lines(TicketKind.class, file);
    }

    /** @param neighbour a class of the package that has the file */
    public static List<String> lines(Class<?> neighbour, String file) {
        try (InputStream in = neighbour.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing class-path file " + file);
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines(reader.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> lines(Stream<String> lines) {
        return lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
