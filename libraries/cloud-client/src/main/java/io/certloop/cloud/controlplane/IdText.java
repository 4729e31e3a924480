package io.certloop.cloud.controlplane;

/** Ids are written to logs; a control or invisible character in one could forge a log line. */
final class IdText {

    private static final int MOST = 128;
    private static final char REPLACEMENT = '\uFFFD';

    private IdText() {}

    /**
     * @param what the id, with its article
     */
    static String checked(String what, String value) {
        if (value == null || value.isBlank() || value.length() > MOST) {
            throw new IllegalArgumentException(what + " has 1 to " + MOST + " characters");
        }
        if (value.codePoints().anyMatch(IdText::isInvisible)) {
            throw new IllegalArgumentException(
                    what + " has no control characters and no invisible ones");
        }
        return value;
    }

    /** Rows from before this rule can hold what it refuses. */
    static String ofRow(String stored) {
        return stored.codePoints()
                .map(each -> isInvisible(each) ? REPLACEMENT : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
