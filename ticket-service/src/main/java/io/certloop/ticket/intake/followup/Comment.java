package io.certloop.ticket.intake.followup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.UUID;

/** A comment, as it is stored and answered. */
public record Comment(
        UUID id,
        @JsonProperty("ticketId") TicketId ticket,
        Instant at,
        @JsonUnwrapped CommentDraft draft,
        CommentEffect effect) {}
