package io.certloop.remediation.run.rest;

import java.util.List;

/** A request that cannot be taken, with everything that is wrong with it. */
final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InvalidRequest(List<Violation> violations) {
        super("invalid request");
        this.violations = List.copyOf(violations);
    }

    InvalidRequest(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    List<Violation> violations() {
        return violations;
    }
}
