package io.certloop.mockcloud.stage;

import java.util.List;

/** No part of the request has been carried out. */
public final class StageProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The stable name, the title and the status of a problem document. */
    public enum Kind {
        MALFORMED("malformed", "The request is not readable", 400),
        INVALID("invalid", "The request has invalid fields", 400),
        NOT_FOUND("not-found", "There is no such thing", 404);

        private final String urn;
        private final String title;
        private final int status;

        Kind(String name, String title, int status) {
            this.urn = "urn:certloop:problem:" + name;
            this.title = title;
            this.status = status;
        }

        public String urn() {
            return urn;
        }

        public String title() {
            return title;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final transient List<Violation> violations;

    private StageProblem(Kind kind, String detail, List<Violation> violations) {
        super(detail);
        this.kind = kind;
        this.violations = List.copyOf(violations);
    }

    static StageProblem malformed(String detail) {
        return new StageProblem(Kind.MALFORMED, detail, List.of());
    }

    static StageProblem notFound(String detail) {
        return new StageProblem(Kind.NOT_FOUND, detail, List.of());
    }

    static StageProblem invalid(List<Violation> violations) {
        var first = violations.getFirst();
        return new StageProblem(Kind.INVALID, first.field() + ": " + first.message(), violations);
    }

    public Kind kind() {
        return kind;
    }

    public List<Violation> violations() {
        return violations;
    }
}
