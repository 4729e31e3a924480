package io.certloop.ticket.recognition.text;

/** The traditional characters that support tickets use, with their simplified forms. */
final class ChineseCharacters {
    private static final char[] SIMPLIFIED = new char[Character.MAX_VALUE + 1];
    private static final boolean[] HAS_TRADITIONAL = new boolean[Character.MAX_VALUE + 1];

    static {
        for (String line : ClassPathText.lines("traditional.txt")) {
            for (String pair : line.split("\\s+")) {
                SIMPLIFIED[pair.charAt(0)] = pair.charAt(1);
                HAS_TRADITIONAL[pair.charAt(1)] = true;
            }
        }
    }

    private ChineseCharacters() {}

    /** The simplified form of a traditional character, any other character itself. */
    static char simplified(char c) {
        char simplified = SIMPLIFIED[c];
        return simplified == 0 ? c : simplified;
    }

    static boolean isTraditionalOnly(char c) {
        return SIMPLIFIED[c] != 0;
    }

    static boolean isSimplifiedOnly(char c) {
        return HAS_TRADITIONAL[c];
    }
}
