package io.certloop.remediation.playbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;

public sealed interface Deadline {

    /** @param text of a playbook: a deadline's name, or a duration */
    @JsonCreator
    static Deadline of(String text) {
        return switch (text) {
            case "ROLL_OUT" -> new RollOut();
            case "ISSUANCE" -> new Issuance();
            default -> new Fixed(Duration.parse(text));
        };
    }

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
