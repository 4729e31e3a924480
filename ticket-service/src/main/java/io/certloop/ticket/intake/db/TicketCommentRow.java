package io.certloop.ticket.intake.db;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.followup.Comment;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.intake.followup.CommentEffect;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "ticket_comment")
class TicketCommentRow extends PanacheEntityBase {

    @Id UUID id;

    UUID ticketId;
    Instant at;
    String externalId;
    String author;
    String text;

    @Enumerated(EnumType.STRING)
    CommentEffect effect;

    Comment comment() {
        return new Comment(
                id,
                new TicketId(ticketId),
                at,
                new CommentDraft(
                        Optional.ofNullable(externalId),
                        author,
                        text,
                        effect == CommentEffect.NOTED),
                effect);
    }
}
