package io.certloop.ticket.intake.followup;

import io.certloop.service.http.FieldChecks;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.intake.TicketDraft;

/**
 * A later comment on a ticket.
 *
 * @param internal a note among people, which is not read as a reply
 */
public record CommentDraft(String author, String text, boolean internal) {

    public static final int MAX_TEXT_BYTES = 64 * 1024;

    /**
     * @throws io.certloop.service.http.InvalidRequest naming every field that is wrong
     */
    public CommentDraft {
        var checks = new FieldChecks();
        checks.required("author", author, TicketDraft.MAX_ID);
        checks.bytes("text", text, MAX_TEXT_BYTES);
        if (text != null && text.isBlank()) {
            checks.refuse("text", CommonMessage.NOT_EMPTY.with());
        }
        checks.enforce();
    }
}
