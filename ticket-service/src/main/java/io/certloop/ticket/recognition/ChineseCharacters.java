package io.certloop.ticket.recognition;

import java.util.HashMap;
import java.util.Map;

/** The traditional characters that support tickets use, with their simplified forms. */
final class ChineseCharacters {
    private static final Map<Character, Character> SIMPLIFIED = new HashMap<>();
    private static final Map<Character, Character> TRADITIONAL = new HashMap<>();

    static {
        for (String line : ClassPathText.lines("traditional.txt")) {
            for (String pair : line.split("\\s+")) {
                SIMPLIFIED.put(pair.charAt(0), pair.charAt(1));
                TRADITIONAL.put(pair.charAt(1), pair.charAt(0));
            }
        }
    }

    private ChineseCharacters() {}

    /** The simplified form of a traditional character, any other character itself. */
    static char simplified(char c) {
        return c < '\u3400' ? c : SIMPLIFIED.getOrDefault(c, c);
    }

    static boolean isTraditionalOnly(char c) {
        return SIMPLIFIED.containsKey(c);
    }

    static boolean isSimplifiedOnly(char c) {
        return TRADITIONAL.containsKey(c);
    }
}
