package io.certloop.ticket.console;

import java.util.List;

/** What this service can say of itself now. */
public interface Standing {

    /** At least one line. */
    List<Said> now();
}
