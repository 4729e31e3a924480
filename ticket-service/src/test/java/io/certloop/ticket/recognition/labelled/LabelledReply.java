package io.certloop.ticket.recognition.labelled;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certloop.ticket.recognition.FollowUp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A line of a file of replies.
 *
 * @param says what a careful human read in it
 * @param ticketDomains what its ticket is about
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelledReply(String id, String text, FollowUp says, List<String> ticketDomains) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public LabelledReply {
        if (text == null || says == null) {
            throw new IllegalArgumentException("a reply needs text and says");
        }
        ticketDomains = ticketDomains == null ? List.of() : List.copyOf(ticketDomains);
    }

    /** @throws IOException with the number of the line that cannot be read */
    public static List<LabelledReply> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        try {
            return IntStream.range(0, lines.size())
                    .filter(i -> !lines.get(i).isBlank())
                    .mapToObj(i -> parse(file, i + 1, lines.get(i)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static LabelledReply parse(Path file, int number, String line) {
        try {
            return JSON.readValue(line, LabelledReply.class);
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(
                    "%s, line %d: expected {\"id\", \"text\", \"says\", \"ticketDomains\"}, says one of %s: %s"
                            .formatted(
                                    file,
                                    number,
                                    List.of(FollowUp.values()),
                                    e.getMessage().lines().findFirst().orElse("")),
                    e));
        }
    }
}
