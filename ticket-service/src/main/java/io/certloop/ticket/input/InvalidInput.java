package io.certloop.ticket.input;

import java.util.List;

/** What a caller sent cannot be accepted; names every field that is wrong, never only the first. */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    public InvalidInput(List<Violation> violations) {
        super(describe(violations));
        this.violations = List.copyOf(violations);
    }

    public static InvalidInput of(String field, String message) {
        return new InvalidInput(List.of(new Violation(field, message)));
    }

    public List<Violation> violations() {
        return violations;
    }

    private static String describe(List<Violation> violations) {
        var text = new StringBuilder();
        for (var violation : violations) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(violation.field())
                    .append(' ')
                    .append(violation.message());
        }
        return text.toString();
    }
}
