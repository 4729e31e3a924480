package io.certloop.ticket.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.certloop.service.http.Constraints;
import io.certloop.service.http.Constraints.Storable;
import io.certloop.service.text.Message;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.text.TicketMessage;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * What a customer wrote, as a help desk submits it: the body of {@code POST /tickets}, and a line of an import.
 *
 * @param source name of the help desk
 * @param externalId the help desk's own id for the ticket; unique within the source
 * @param category the category that the customer chose, often wrong; "" if there is none
 */
public record TicketDraft(
        @NotBlank @CodePointLength(max = MAX_ID) @Storable String source,
        @NotBlank @CodePointLength(max = MAX_ID) @Storable String externalId,
        Optional<@CodePointLength(max = MAX_ACCOUNT) @Pattern(regexp = VISIBLE, message = NOT_VISIBLE) String>
                accountId,

        @NotBlank @CodePointLength(max = MAX_TITLE) @Storable
        String title,

        @CodePointLength(max = MAX_TITLE) @Storable String category,
        @NotNull @Storable String description,
        Optional<Instant> openedAt) {

    public static final int MAX_ID = 200;
    public static final int MAX_ACCOUNT = 128;
    public static final int MAX_TITLE = 512;
    public static final int MAX_DESCRIPTION_BYTES = 64 * 1024;

    /** Text that replaces a description after its retention time. */
    public static final String REMOVED = "[removed]";

    /** One line of visible characters. A control character could forge a line in a log. */
    private static final String VISIBLE = "(?=.*\\S)[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*+";

    private static final String NOT_VISIBLE = "must not be empty, nor contain control characters or invisible ones";

    /** Cuts private keys out of the texts. */
    public TicketDraft {
        title = PrivateKeys.removed(title);
        category = category == null ? "" : PrivateKeys.removed(category);
        description = PrivateKeys.removed(description);
    }

    @AssertTrue(message = "must have at most 65536 bytes as UTF-8")
    boolean isDescription() {
        return description == null || Constraints.hasAtMostBytes(description, MAX_DESCRIPTION_BYTES);
    }

    /** Identifies a ticket: two drafts with the same name are the same ticket. */
    public record Name(String source, String externalId) {}

    public Name name() {
        return new Name(source, externalId);
    }

    /** Cuts a title that is too long and marks the cut with "…". The end of a title matters little. */
    public static String fittingTitle(String title) {
        return title.codePointCount(0, title.length()) <= MAX_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, MAX_TITLE - 1)) + "…";
    }

    public TicketText text() {
        return new TicketText(title, category, description);
    }

    /**
     * The text with the day on which it was written, so that dates in it can be interpreted.
     *
     * @param received used as that day if the help desk does not send when the ticket was opened
     */
    public TicketText textOf(Instant received) {
        String read = PrivateKeys.unmarked(description);
        return new TicketText(PrivateKeys.unmarked(title), category, read).writtenAt(openedAt.orElse(received));
    }

    /**
     * Whether the other draft repeats this ticket. If this ticket's description was removed, any description matches.
     */
    public boolean isRepeatedBy(TicketDraft other) {
        if (isRemoved() && title.equals(REMOVED)) { // on demand: only its id is left
            return name().equals(other.name());
        }
        return equals(isRemoved() ? other.removed() : other);
    }

    @JsonIgnore
    public boolean isRemoved() {
        return description.equals(REMOVED);
    }

    private TicketDraft removed() {
        return new TicketDraft(source, externalId, accountId, title, category, REMOVED, openedAt);
    }

    /** The reason in the remediation request of incidents that this ticket opens. */
    public Message reason() {
        return TicketMessage.TICKET.with(source + "/" + externalId);
    }
}
