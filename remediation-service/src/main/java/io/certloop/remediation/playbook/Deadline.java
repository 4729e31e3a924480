package io.certloop.remediation.playbook;

import java.time.Duration;

/** How long the verification of an action may take. */
public sealed interface Deadline {

    /** The configured time of a roll-out. */
    record RollOut() implements Deadline {}

    /** The configured time of an issuance with its roll-out. */
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
