package io.certloop.ticket.recognition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A ticket with the labels that a careful human gave it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record GoldTicket(
        String id,
        String title,
        String category,
        String description,
        TicketKind kind,
        List<TicketKind> alsoAccept,
        List<String> domains,
        List<String> certificateIds) {

    static List<GoldTicket> read(Path file) {
        var mapper = new ObjectMapper();
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(line -> parse(mapper, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldTicket parse(ObjectMapper mapper, String line) {
        try {
            return mapper.readValue(line, GoldTicket.class);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    TicketText text() {
        return new TicketText(title, category, description);
    }

    boolean accepts(TicketKind answer) {
        return answer == kind || alsoAccept.contains(answer);
    }

    boolean hasDomains(List<String> found) {
        return Set.copyOf(found).equals(Set.copyOf(domains));
    }
}
