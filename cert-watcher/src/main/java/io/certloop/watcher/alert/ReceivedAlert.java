package io.certloop.watcher.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alert as it was sent.
 *
 * @param key the same for doubles: its fingerprint and when it began
 * @param firing false if its sender calls it resolved
 * @param name for lists
 * @param subjects what the labels say that can name the domain, in their order; never logged
 * @param readable false if it is not an alert, which is only counted and listed
 */
public record ReceivedAlert(
        String key,
        Optional<Instant> startsAt,
        boolean firing,
        Optional<String> name,
        Optional<String> severity,
        List<String> subjects,
        boolean readable) {

    public ReceivedAlert {
        subjects = List.copyOf(subjects);
    }

    /** Of two that are the same, the one that says that it is over. */
    ReceivedAlert orResolved(ReceivedAlert other) {
        return firing ? other : this;
    }
}
