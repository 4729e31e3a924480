package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;

public record Violation(String field, Message message) {

    public Violation(String field, String message) {
        this(field, Message.plain(message));
    }

    public Message sentence() {
        return CommonMessage.FIELD.with(field, message);
    }
}
