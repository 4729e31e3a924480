package io.certloop.mockcloud.stage;

import java.util.List;

/** No part of the request has been carried out. */
public final class StageProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As in RFC 9457. */
    record Document(String type, String title, int status, String detail, List<Violation> violations) {}

    /** @param field the path of the wrong member, such as {@code accounts[0].domains[3].condition} */
    record Violation(String field, String message) {}

    private final transient Document document;

    private StageProblem(String name, String title, int status, String detail, List<Violation> violations) {
        super(detail);
        document = new Document("urn:certloop:problem:" + name, title, status, detail, List.copyOf(violations));
    }

    static StageProblem malformed(String detail) {
        return new StageProblem("malformed", "The request is not readable", 400, detail, List.of());
    }

    static StageProblem notFound(String detail) {
        return new StageProblem("not-found", "There is no such thing", 404, detail, List.of());
    }

    static StageProblem invalid(List<Violation> violations) {
        var first = violations.getFirst();
        return new StageProblem(
                "invalid", "The request has invalid fields", 400, first.field() + ": " + first.message(), violations);
    }

    Document document() {
        return document;
    }
}
