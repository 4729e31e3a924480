package io.certloop.remediation.chat;

import io.certloop.service.text.Message;
import java.util.List;

/**
 * The answer to a person who pressed a button.
 *
 * @param lines the text of the answer, line by line
 */
record Answer(Outcome outcome, List<Message> lines) {

    Answer(Outcome outcome, Message line) {
        this(outcome, List.of(line));
    }
}
