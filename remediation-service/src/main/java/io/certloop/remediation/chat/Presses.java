package io.certloop.remediation.chat;

import java.time.Instant;
import java.util.Optional;

/** What was pressed. Each method is one short transaction. */
public interface Presses {

    /** Keeps a press for a day. False if the same one was taken before. */
    boolean begin(String target, String key, Instant at);

    /** It is done. */
    void settle(String target, String key, String answer);

    /** It failed, and may come again. */
    void release(String target, String key);

    /** What the person was answered; empty while it is not done. */
    Optional<String> answer(String target, String key);
}
