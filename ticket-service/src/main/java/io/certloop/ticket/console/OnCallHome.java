package io.certloop.ticket.console;

import java.time.Instant;
import java.util.List;

/** On-call's first page, which is another service's. */
public interface OnCallHome {

    /**
     * Replaces what we said before. If it cannot be told, nothing happens: the page calls us
     * unknown once what we said has expired.
     */
    void tell(List<Said> lines, Instant expiresAt);
}
