package io.certloop.cloud.controlplane;

/**
 * Validates ids. Ids are written to logs, where a control character or an invisible character could forge a log line.
 */
final class IdText {

    private static final int MOST = 128;
    private static final char REPLACEMENT = '\uFFFD';

    private IdText() {}

    /**
     * Returns the id if it is valid.
     *
     * @param what kind of id, with its article, for the error message, for example {@code a certificate id}
     * @throws IllegalArgumentException if the id is empty, too long or has control or invisible characters
     */
    static String checked(String what, String value) {
        if (value == null || value.isBlank() || value.length() > MOST) {
            throw new IllegalArgumentException(what + " has 1 to " + MOST + " characters");
        }
        if (value.codePoints().anyMatch(IdText::isInvisible)) {
            throw new IllegalArgumentException(what + " has no control characters and no invisible ones");
        }
        return value;
    }

    /**
     * Replaces control and invisible characters. Rows that were stored before the validation existed can contain them.
     */
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
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
