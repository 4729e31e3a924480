package io.certloop.remediation.playbook;

import java.time.Duration;

/** How long an action may take until it is proven to have helped. */
public sealed interface Deadline {

    /** As long as a roll-out may take, by configuration. */
    record RollOut() implements Deadline {}

    /** As long as an issuance with its roll-out may take, by configuration. */
    record Issuance() implements Deadline {}

    /** The playbook's own. */
    record Fixed(Duration time) implements Deadline {
        public Fixed {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("a deadline is positive");
            }
        }
    }
}
