package io.certloop.remediation.hold;

import java.time.Instant;
import java.util.List;

public interface ActiveHolds {

    /** The holds that have not expired, oldest first. Throws if they cannot be read, so that no write happens. */
    List<Hold> active(Instant now);
}
