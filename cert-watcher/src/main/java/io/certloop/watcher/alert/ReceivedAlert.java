package io.certloop.watcher.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alert as the sender sent it.
 *
 * @param key the fingerprint and the start time; equal for duplicates
 * @param firing false if the sender reports the alert as resolved
 * @param name the alert's name, for lists
 * @param subjects values of the labels that can name the domain, in the configured order of the labels; never logged
 * @param readable false if the JSON is not a valid alert; such an alert is only counted and listed
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

    /** Merges two duplicates: returns the resolved one if either is resolved. */
    ReceivedAlert orResolved(ReceivedAlert other) {
        return firing ? other : this;
    }
}
