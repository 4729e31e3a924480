package io.certloop.watcher.check;

import io.certloop.service.text.Message;

/** The result of one check. Unknown is neither good nor bad. */
public sealed interface Verdict {

    /** The check passed: closes an open finding. */
    record Fine() implements Verdict {}

    /** Seen, and wrong: opens a finding or keeps it open. */
    record Unhealthy(Finding finding) implements Verdict {}

    /** Not seen, or a change is under way: opens nothing and closes nothing. */
    record Undecided() implements Verdict {}

    /**
     * This inspection left the check out on purpose: as undecided, but no gap in the inspection.
     */
    record NotAsked() implements Verdict {}

    Verdict FINE = new Fine();

    Verdict UNDECIDED = new Undecided();

    Verdict NOT_ASKED = new NotAsked();

    /** Wrong, and cert-watcher requests a repair. */
    static Verdict repairable(Reason reason, Severity severity, Message detail) {
        return new Unhealthy(new Finding(reason, severity, true, detail));
    }

    /** Wrong, and nothing that we do helps. */
    static Verdict noted(Reason reason, Severity severity, Message detail) {
        return new Unhealthy(new Finding(reason, severity, false, detail));
    }
}
