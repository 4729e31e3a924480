package io.certloop.ticket.intake.rest;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.security.NotAllowed;
import io.certloop.ticket.intake.TicketDraft;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A row of an import: a ticket, or the reason why the row is not one. */
sealed interface ImportRow {

    /** The line of the file on which the row starts, counted from 1. */
    long line();

    record Good(long line, TicketDraft draft) implements ImportRow {}

    record Bad(long line, Optional<String> externalId, Problem problem) implements ImportRow {}

    /** Turns the row into a bad row if its ticket is outside the sender's scope. */
    default ImportRow within(SenderScope sender) {
        return switch (this) {
            case Bad bad -> bad;
            case Good good -> {
                try {
                    sender.check(good.draft());
                    yield good;
                } catch (NotAllowed e) {
                    Problem problem = Problem.of(
                                    CommonProblem.FORBIDDEN, e.violation().sentence())
                            .violating(List.of(e.violation()));
                    yield new Bad(good.line(), Optional.of(good.draft().externalId()), problem);
                }
            }
        };
    }

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
