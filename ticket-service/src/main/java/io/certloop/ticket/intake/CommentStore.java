package io.certloop.ticket.intake;

/** Keeps comments. Takes part in the caller's transaction. */
public interface CommentStore {

    void add(Comment comment);
}
