package io.certloop.ticket.intake.rest;

import io.certloop.service.http.FieldChecks;
import io.certloop.ticket.intake.TicketDraft;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/** The body of {@code POST /tickets}, and a line of an import. */
record TicketBody(
        String source,
        String externalId,
        String accountId,
        String title,
        String category,
        String description,
        String openedAt) {

    private static final Function<String, Instant> TIME = FieldChecks.expecting(
            "an ISO-8601 time with offset, like 2026-01-31T08:00:00Z",
            text -> OffsetDateTime.parse(text).toInstant());

    /** @throws io.certloop.service.http.InvalidRequest naming every field that is wrong */
    TicketDraft draft() {
        var checks = new FieldChecks();
        var opened = opened(checks, openedAt);
        // Not a rule of the draft: rows from before it stay readable.
        if (accountId != null && !FieldChecks.isOneVisibleLine(accountId)) {
            checks.refuse("accountId", "must not contain control characters or invisible ones");
        }
        var draft = checks.part(
                "ticket",
                () -> new TicketDraft(
                        source, externalId, Optional.ofNullable(accountId), title, category, description, opened));
        checks.enforce();
        return draft.orElseThrow();
    }

    static Optional<Instant> opened(FieldChecks checks, String openedAt) {
        return checks.optional("openedAt", openedAt, FieldChecks.NAME_LENGTH, TIME);
    }
}
