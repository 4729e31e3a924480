package io.certloop.ticket.intake.followup;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.service.http.Constraints;
import io.certloop.service.http.Constraints.Storable;
import io.certloop.ticket.intake.PrivateKeys;
import io.certloop.ticket.intake.TicketDraft;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * @param externalId the help desk's own id for the comment, if it has one; a second comment with the same id is the
 *     same comment
 * @param internal whether the comment is a note among people, which is not read as the customer's reply
 */
public record CommentDraft(
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<@CodePointLength(max = TicketDraft.MAX_ID) @Storable String> externalId,

        @NotBlank @CodePointLength(max = TicketDraft.MAX_ID) @Storable
        String author,

        @NotBlank @Storable String text,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        boolean internal) {

    public static final int MAX_TEXT_BYTES = 64 * 1024;

    /** Cuts private keys out of the text. */
    public CommentDraft {
        externalId = externalId.filter(not(String::isBlank));
        text = PrivateKeys.removed(text);
    }

    @AssertTrue(message = "must have at most 65536 bytes as UTF-8")
    boolean isText() {
        return text == null || Constraints.hasAtMostBytes(text, MAX_TEXT_BYTES);
    }
}
