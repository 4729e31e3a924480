package io.certloop.ticket.intake.rest;

import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.ticket.intake.TicketDraft;
import java.util.Optional;
import java.util.function.Supplier;

/** A row of an import: a ticket, or the reason why the row is not one. */
sealed interface ImportRow {

    /** The line of the file on which the row starts, counted from 1. */
    long line();

    record Good(long line, TicketDraft draft) implements ImportRow {}

    record Bad(long line, Optional<String> externalId, Problem problem) implements ImportRow {}

    static ImportRow of(long line, Optional<String> externalId, Supplier<TicketDraft> draft) {
        try {
            return new Good(line, draft.get());
        } catch (InvalidRequest e) {
            return new Bad(line, externalId, Problem.of(e));
        } catch (ProblemException e) {
            return new Bad(line, externalId, e.problem());
        }
    }
}
