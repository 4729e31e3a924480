package io.certloop.ticket.intake.db;

import io.certloop.ticket.intake.Comment;
import io.certloop.ticket.intake.CommentStore;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CommentRows implements CommentStore {

    @Override
    public void add(Comment comment) {
        var row = new TicketCommentRow();
        row.id = comment.id();
        row.ticketId = comment.ticket().value();
        row.at = comment.at();
        row.author = comment.draft().author();
        row.text = comment.draft().text();
        row.effect = comment.effect();
        row.persist();
    }
}
