package io.certloop.ticket.intake.rest;

import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import io.certloop.service.http.FieldChecks;
import io.certloop.ticket.intake.TicketDraft;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** POST /tickets, and a line of an import. */
record TicketBody(
        String source,
        String externalId,
        String accountId,
        String title,
        String category,
        String description,
        String openedAt) {

    /**
     * @throws InvalidRequest naming every field that is wrong
     */
    TicketDraft draft() {
        var wrong = new ArrayList<Violation>();
        var opened = opened(wrong);
        checkAccount(wrong);
        var draft = draft(opened, wrong);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return draft;
    }

    /** Not a rule of the draft: rows from before it stay readable. */
    private void checkAccount(List<Violation> wrong) {
        if (accountId != null && !FieldChecks.isOneVisibleLine(accountId)) {
            wrong.add(
                    new Violation(
                            "accountId", "must not contain control characters or invisible ones"));
        }
    }

    private TicketDraft draft(Optional<Instant> opened, List<Violation> wrong) {
        try {
            return new TicketDraft(
                    source,
                    externalId,
                    Optional.ofNullable(accountId),
                    title,
                    category,
                    description,
                    opened);
        } catch (InvalidRequest e) {
            wrong.addAll(e.violations());
            return null;
        }
    }

    private Optional<Instant> opened(List<Violation> wrong) {
        try {
            return Optional.ofNullable(openedAt).map(TicketBody::opened);
        } catch (InvalidRequest e) {
            wrong.addAll(e.violations());
            return Optional.empty();
        }
    }

    /**
     * @throws InvalidRequest if it is no time
     */
    static Instant opened(String openedAt) {
        try {
            return OffsetDateTime.parse(openedAt).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidRequest(
                    "openedAt", "must be an ISO-8601 time with offset, like 2026-01-31T08:00:00Z");
        }
    }
}
