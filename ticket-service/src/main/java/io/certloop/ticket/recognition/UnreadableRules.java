package io.certloop.ticket.recognition;

/** A rule file that cannot be used; the message names the line and the reason. */
public final class UnreadableRules extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String beginning;

    public UnreadableRules(String message) {
        this(message, "");
    }

    /**
     * @param message names the reason
     * @param beginning the beginning of the line with the error; empty if no single line is wrong
     */
    public UnreadableRules(String message, String beginning) {
        super(message);
        this.beginning = beginning;
    }

    /**
     * The place of the wrong line in a text that contains the same lines, for a message: {@code line 7: }. Empty if the
     * line is not found.
     */
    public String placeIn(String text) {
        var lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size() && !beginning.isEmpty(); i++) {
            if (lines.get(i).startsWith(beginning)) {
                return "line " + (i + 1) + ": ";
            }
        }
        return "";
    }
}
