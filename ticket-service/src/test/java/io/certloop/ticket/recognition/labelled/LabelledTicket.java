package io.certloop.ticket.recognition.labelled;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A line of a ticket file, with the labels that a careful human gave it where there are any.
 *
 * @param kind null without labels
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelledTicket(
        String id,
        String externalId,
        String title,
        String category,
        String description,
        TicketKind kind,
        List<TicketKind> alsoAccept,
        List<String> domains,
        List<String> certificateIds) {

    public LabelledTicket {
        id = id == null ? externalId : id;
        title = title == null ? "" : title;
        description = description == null ? "" : description;
        alsoAccept = alsoAccept == null ? List.of() : List.copyOf(alsoAccept);
        domains = domains == null
                ? List.of()
                : domains.stream().map(LabelledTicket::ascii).toList();
        certificateIds = certificateIds == null ? List.of() : List.copyOf(certificateIds);
    }

    /** People label what they read, in Unicode too. */
    private static String ascii(String name) {
        int lead = name.startsWith(".") ? 1 : 0;
        return name.substring(0, lead) + IDN.toASCII(name.substring(lead));
    }

    public static List<LabelledTicket> read(Path file) throws IOException {
        var mapper = new ObjectMapper();
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> parse(mapper, line))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static LabelledTicket parse(ObjectMapper mapper, String line) {
        try {
            return mapper.readValue(line, LabelledTicket.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TicketText text() {
        return new TicketText(title, category, description);
    }

    public boolean accepts(TicketKind answer) {
        return answer == kind || alsoAccept.contains(answer);
    }

    boolean hasDomains(List<String> found) {
        return Set.copyOf(found).equals(Set.copyOf(domains));
    }

    boolean hasCertificateIds(List<String> found) {
        return Set.copyOf(found).equals(Set.copyOf(certificateIds));
    }
}
