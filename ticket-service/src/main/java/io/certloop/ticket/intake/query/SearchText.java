package io.certloop.ticket.intake.query;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person searches for: the number of a ticket, a title, an account, a domain or a URL. */
public record SearchText(String text) {

    public SearchText {
        text = text.strip();
    }

    /** Spellings of the text that are compared with ticket numbers: as typed, in upper case and in lower case. */
    public List<String> numbers() {
        return Stream.of(text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /**
     * The domain or part of a domain that the text names: of a URL its host, of a wildcard the part after the asterisk.
     * Empty if the text cannot be a domain.
     */
    public Optional<String> domain() {
        String name = text.replaceFirst("^[a-zA-Z][a-zA-Z0-9+.-]*://", "")
                .replaceFirst("[:/?#].*$", "")
                .replaceFirst("^\\*", "")
                .toLowerCase(Locale.ROOT);
        return name.contains(".") && name.length() > 1 && !name.contains(" ")
                ? Optional.of(ascii(name))
                : Optional.empty();
    }

    private static String ascii(String name) {
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
