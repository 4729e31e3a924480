package io.certloop.remediation.chat;

import io.certloop.service.text.Message;
import java.util.List;

/** What a person is answered, line by line. */
record Answer(Outcome outcome, List<Message> lines) {

    Answer(Outcome outcome, Message line) {
        this(outcome, List.of(line));
    }
}
