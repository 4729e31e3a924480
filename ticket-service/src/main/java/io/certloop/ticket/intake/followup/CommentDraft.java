package io.certloop.ticket.intake.followup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.intake.PrivateKeys;
import io.certloop.ticket.intake.TicketDraft;
import java.util.Optional;

/**
 * @param externalId the help desk's own id for the comment, if it has one; a second comment with the same id is the
 *     same comment
 * @param internal whether the comment is a note among people, which is not read as the customer's reply
 */
public record CommentDraft(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> externalId,
        String author,
        String text,
        @JsonIgnore boolean internal) {

    public static final int MAX_TEXT_BYTES = 64 * 1024;

    /**
     * Cuts private keys out of the text.
     *
     * @throws io.certloop.service.http.InvalidRequest naming every field that is wrong
     */
    public CommentDraft {
        text = PrivateKeys.removed(text);
        var checks = new FieldChecks();
        checks.optional("externalId", externalId.orElse(null), TicketDraft.MAX_ID);
        checks.required("author", author, TicketDraft.MAX_ID);
        checks.bytes("text", text, MAX_TEXT_BYTES);
        if (text != null && text.isBlank()) {
            checks.refuse("text", CommonMessage.NOT_EMPTY.with());
        }
        checks.enforce();
    }
}
