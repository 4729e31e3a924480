package io.certloop.harness.chaos.plan;

import java.time.Duration;

/** One sick domain, and who sees to it that somebody repairs it when. */
public record Demand(
        int number, Duration at, Door door, String account, String domain, String condition) {

    /** Where a run comes from. */
    public enum Door {
        /** POST /remediations by a person. */
        ON_CALL,
        /** POST /remediations as ticket-service sends it. */
        UNATTENDED,
        /** POST /tickets. */
        TICKET,
        /** Nobody asks: the watcher has to find it. */
        NOBODY
    }

    public String key() {
        return "chaos-" + number;
    }
}
