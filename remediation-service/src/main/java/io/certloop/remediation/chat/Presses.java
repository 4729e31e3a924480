package io.certloop.remediation.chat;

import java.time.Instant;
import java.util.Optional;

/** Stores presses of buttons. Each method is one short transaction. */
public interface Presses {

    /** Stores a press for a day. Returns false if the same press is stored already. */
    boolean begin(String target, String key, Instant at);

    /** Marks a press as done and stores its answer. */
    void settle(String target, String key, String answer);

    /** Removes a press that failed, so that it can be sent again. */
    void release(String target, String key);

    /** The stored answer to a press; empty while the press is not done. */
    Optional<String> answer(String target, String key);
}
