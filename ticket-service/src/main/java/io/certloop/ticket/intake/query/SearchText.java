package io.certloop.ticket.intake.query;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody looks for: a number, a title, an account, a domain or a URL. */
public record SearchText(String text) {

    public SearchText {
        text = text.strip();
    }

    /** Numbers that it could be. */
    public List<String> numbers() {
        return Stream.of(text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** The host of a URL, or a name or a part of one; of a wildcard what follows the star. */
    public Optional<String> domain() {
        String name =
                text.replaceFirst("^[a-zA-Z][a-zA-Z0-9+.-]*://", "")
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
