package io.certloop.service.http;

import java.util.List;
import java.util.stream.Collectors;

/** An invalid request; names every field that is wrong, not only the first. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidRequest(List<Violation> violations) {
        super(describe(violations));
        this.violations = List.copyOf(violations);
    }

    public InvalidRequest(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    public List<Violation> violations() {
        return violations;
    }

    private static String describe(List<Violation> violations) {
        return violations.stream()
                .map(each -> each.field() + " " + each.message())
                .collect(Collectors.joining("; "));
    }
}
