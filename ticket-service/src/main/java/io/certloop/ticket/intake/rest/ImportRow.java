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

/** One ticket of an import, or why it is none. */
sealed interface ImportRow {

    /** Line of the file on which it starts, counted from 1. */
    long line();

    record Good(long line, TicketDraft draft) implements ImportRow {}

    record Bad(long line, Optional<String> externalId, Problem problem) implements ImportRow {}

    /** Another one's ticket is rejected, as other bad rows are. */
    default ImportRow within(SenderScope sender) {
        return switch (this) {
            case Bad bad -> bad;
            case Good good -> {
                try {
                    sender.check(good.draft());
                    yield good;
                } catch (NotAllowed e) {
                    Problem problem =
                            Problem.of(CommonProblem.FORBIDDEN, e.violation().sentence())
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
