package io.certloop.watcher.check;

import io.certloop.service.text.Message;

/** The result of one check. An undecided check is neither healthy nor unhealthy. */
public sealed interface Verdict {

    /** The check passed: closes an open finding. */
    record Fine() implements Verdict {}

    /** The check failed: opens a finding or keeps it open. */
    record Unhealthy(Finding finding) implements Verdict {}

    /** The check could not be decided, or a change is in progress: opens no finding and closes none. */
    record Undecided() implements Verdict {}

    /** This inspection left the check out on purpose: counts as undecided, but not as a gap in the inspection. */
    record NotAsked() implements Verdict {}

    Verdict FINE = new Fine();

    Verdict UNDECIDED = new Undecided();

    Verdict NOT_ASKED = new NotAsked();

    static Verdict repairable(Reason reason, Severity severity, Message detail) {
        return new Unhealthy(new Finding(reason, severity, true, detail));
    }

    /** An unhealthy verdict that is only reported, because no automatic repair helps. */
    static Verdict noted(Reason reason, Severity severity, Message detail) {
        return new Unhealthy(new Finding(reason, severity, false, detail));
    }
}
