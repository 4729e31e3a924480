package io.certloop.ticket.intake.followup;

import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.UUID;

public record Comment(UUID id, TicketId ticket, Instant at, CommentDraft draft, CommentEffect effect) {}
