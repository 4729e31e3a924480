package io.certloop.ticket.intake.db;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.followup.Comment;
import io.certloop.ticket.intake.followup.CommentEffect;
import io.certloop.ticket.intake.followup.CommentStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

@ApplicationScoped
class CommentRows implements CommentStore {

    /** A ticket that lost its texts has one again, whether the comment moves it or not. */
    private static final String TEXTS_AGAIN =
            """
            update ticket set texts_removed_at = '-infinity'
            where id = :ticket and texts_removed_at is not null
            """;

    private static final String WITH_EFFECT = "ticketId = ?1 and effect in ?2";

    private final Session database;

    CommentRows(Session database) {
        this.database = database;
    }

    @Override
    public void add(Comment comment) {
        var row = new TicketCommentRow();
        row.id = comment.id();
        row.ticketId = comment.ticket().value();
        row.at = comment.at();
        row.externalId = comment.draft().externalId().orElse(null);
        row.author = comment.draft().author();
        row.text = comment.draft().text();
        row.effect = comment.effect();
        row.persist();
        database.createNativeMutationQuery(TEXTS_AGAIN)
                .setParameter("ticket", row.ticketId)
                .executeUpdate();
    }

    @Override
    public Optional<Comment> find(TicketId ticket, String externalId) {
        return TicketCommentRow.<TicketCommentRow>find(
                        "ticketId = ?1 and externalId = ?2", ticket.value(), externalId)
                .firstResultOptional()
                .map(TicketCommentRow::comment);
    }

    @Override
    public List<Comment> of(TicketId ticket, int most) {
        return TicketCommentRow.<TicketCommentRow>find(
                        "ticketId = ?1 order by at desc", ticket.value())
                .page(0, most)
                .list()
                .reversed()
                .stream()
                .map(TicketCommentRow::comment)
                .toList();
    }

    @Override
    public boolean isLeftToPerson(TicketId ticket) {
        return TicketCommentRow.count(WITH_EFFECT, ticket.value(), CommentEffect.OF_PERSONS) > 0;
    }
}
