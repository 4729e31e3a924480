package io.certloop.watcher.finding;

import java.time.Instant;
import java.util.Optional;

/**
 * How often remediation was asked for a finding, and what came of the last time.
 *
 * @param intended number of the last ask that was begun; written before the call
 * @param answered number of the last ask that was answered; smaller while one is open
 * @param requestedAt when the last answer came
 * @param runId the run that serves the finding
 * @param refusal why the last ask was refused for good
 * @param onBehalfOf who started the sweep that the next ask, or the open one, comes from
 */
public record Asks(
        int intended,
        int answered,
        Optional<Instant> requestedAt,
        Optional<String> runId,
        Optional<String> refusal,
        Optional<String> onBehalfOf) {

    public static final Asks NONE =
            new Asks(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Begun and not answered: the call may have happened, so it is repeated with its number. */
    public boolean isOpen() {
        return intended > answered;
    }

    public Asks begin() {
        return isOpen()
                ? this
                : new Asks(answered + 1, answered, requestedAt, runId, refusal, onBehalfOf);
    }

    public Asks accepted(String run, Instant at) {
        return new Asks(
                intended,
                intended,
                Optional.of(at),
                Optional.of(run),
                Optional.empty(),
                onBehalfOf);
    }

    public Asks refused(String why, Instant at) {
        return new Asks(intended, intended, Optional.of(at), runId, Optional.of(why), onBehalfOf);
    }

    public Asks onBehalfOf(Optional<String> person) {
        return new Asks(intended, answered, requestedAt, runId, refusal, person);
    }
}
