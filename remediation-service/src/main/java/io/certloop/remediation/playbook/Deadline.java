package io.certloop.remediation.playbook;

import java.time.Duration;

public sealed interface Deadline {

    /** The configured verification deadline of a roll-out. */
    record RollOut() implements Deadline {}

    /** The configured deadline of an issuance with its roll-out. */
    record Issuance() implements Deadline {}

    /** A deadline that the playbook sets. */
    record Fixed(Duration time) implements Deadline {
        public Fixed {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("a deadline is positive");
            }
        }
    }
}
