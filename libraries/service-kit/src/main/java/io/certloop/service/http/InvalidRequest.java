package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.util.List;

/** An invalid request; names every field that is wrong, not only the first. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidRequest(List<Violation> violations) {
        super(sentence(violations).text());
        this.violations = List.copyOf(violations);
    }

    public InvalidRequest(String field, Message message) {
        this(List.of(new Violation(field, message)));
    }

    /** An error of one field, with an English text without a message code. */
    public InvalidRequest(String field, String message) {
        this(field, Message.plain(message));
    }

    public List<Violation> violations() {
        return violations;
    }

    static Message sentence(List<Violation> violations) {
        return violations.stream()
                .map(Violation::sentence)
                .reduce(CommonMessage.AND_FIELD::with)
                .orElse(Message.plain(""));
    }
}
