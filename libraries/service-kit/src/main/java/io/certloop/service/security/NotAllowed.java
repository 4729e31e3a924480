package io.certloop.service.security;

import io.certloop.service.http.Violation;
import io.certloop.service.text.Message;

/** The caller is authenticated and may use this operation, but not with this value of the field. */
public final class NotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    public NotAllowed(String field, Message message) {
        super(message.text());
        this.violation = new Violation(field, message);
    }

    public Violation violation() {
        return violation;
    }
}
