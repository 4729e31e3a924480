package io.certloop.ticket.resolution.remediationapi;

import java.util.Locale;

/** Reads the contract's words, which may grow: a word that we do not know is never guessed at. */
final class Words {

    private Words() {}

    /** Both forms of the contract are understood: UPPER_SNAKE and CamelCase. */
    static <E extends Enum<E>> E read(Class<E> type, String word, E unknown) {
        if (word == null) {
            return unknown;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word) || camelCase(constant).equals(word)) {
                return constant;
            }
        }
        return unknown;
    }

    private static String camelCase(Enum<?> constant) {
        var text = new StringBuilder();
        for (var part : constant.name().split("_")) {
            text.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
