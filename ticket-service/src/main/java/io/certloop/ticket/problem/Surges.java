package io.certloop.ticket.problem;

import io.certloop.ticket.recognition.TicketKind;
import java.util.Optional;

/** Which kinds of fault are a platform fault now. Takes part in the caller's transaction. */
public interface Surges {

    /** The unresolved surge of this kind. */
    Optional<ProblemId> current(TicketKind kind);
}
