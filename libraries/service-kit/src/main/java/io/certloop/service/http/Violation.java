package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;

/** One error of a request: the field, and what is expected of it. */
public record Violation(String field, Message message) {

    /** An error with an English text without a message code. */
    public Violation(String field, String message) {
        this(field, Message.plain(message));
    }

    public Message sentence() {
        return CommonMessage.FIELD.with(field, message);
    }
}
