package io.certloop.ticket.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.text.Message;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.text.TicketMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * What a customer wrote, as a help desk submits it. The constructor checks every field, so that each draft can be
 * stored.
 *
 * @param source name of the help desk
 * @param externalId the help desk's own id for the ticket; unique within the source
 * @param category the category that the customer chose, often wrong; "" if there is none
 */
public record TicketDraft(
        String source,
        String externalId,
        Optional<String> accountId,
        String title,
        String category,
        String description,
        Optional<Instant> openedAt) {

    public static final int MAX_ID = 200;
    public static final int MAX_ACCOUNT = 128;
    public static final int MAX_TITLE = 512;
    public static final int MAX_DESCRIPTION_BYTES = 64 * 1024;

    /** Text that replaces a description after its retention time. */
    public static final String REMOVED = "[removed]";

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Cuts private keys out of the texts.
     *
     * @throws InvalidRequest naming every field that is wrong
     */
    public TicketDraft {
        title = PrivateKeys.removed(title);
        category = category == null ? "" : PrivateKeys.removed(category);
        description = PrivateKeys.removed(description);
        var checks = new FieldChecks();
        checks.required("source", source, MAX_ID);
        checks.required("externalId", externalId, MAX_ID);
        checks.required("title", title, MAX_TITLE);
        checks.optional("category", category, MAX_TITLE);
        checks.bytes("description", description, MAX_DESCRIPTION_BYTES);
        accountId.ifPresent(account -> checks.required("accountId", account, MAX_ACCOUNT));
        openedAt.filter(at -> at.isBefore(EARLIEST) || at.isAfter(LATEST))
                .ifPresent(at -> checks.refuse("openedAt", "must lie between 1970 and 9999"));
        checks.enforce();
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
