package io.certloop.ticket.intake;

import io.certloop.service.http.FieldChecks;
import io.certloop.service.text.Message;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.text.TicketMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * What a customer wrote, as a help desk hands it in. Once it exists it can be stored.
 *
 * @param source which help desk
 * @param externalId its own id for the ticket; unique within the source
 * @param category the customer's own choice, often wrong; "" if there is none
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

    /** Replaces a description whose retention time is over. */
    public static final String REMOVED = "[removed]";

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * @throws InvalidRequest naming every field that is wrong
     */
    public TicketDraft {
        category = category == null ? "" : category;
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

    /** What makes two drafts the same ticket. */
    public record Name(String source, String externalId) {}

    public Name name() {
        return new Name(source, externalId);
    }

    /** A longer title loses its end, which matters little, visibly. */
    public static String fittingTitle(String title) {
        return title.codePointCount(0, title.length()) <= MAX_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, MAX_TITLE - 1)) + "…";
    }

    public TicketText text() {
        return new TicketText(title, category, description);
    }

    /**
     * With its day, so that dates in it can be interpreted.
     *
     * @param received used if the help desk does not send when it was opened
     */
    public TicketText textOf(Instant received) {
        return text().writtenAt(openedAt.orElse(received));
    }

    /** Tells a repeated ticket from another one; a description that was removed is like any. */
    public boolean isRepeatedBy(TicketDraft other) {
        if (isRemoved() && title.equals(REMOVED)) { // on demand: only its id is left
            return name().equals(other.name());
        }
        return equals(isRemoved() ? other.removed() : other);
    }

    public boolean isRemoved() {
        return description.equals(REMOVED);
    }

    private TicketDraft removed() {
        return new TicketDraft(source, externalId, accountId, title, category, REMOVED, openedAt);
    }

    /** Why incidents are opened for it. */
    public Message reason() {
        return TicketMessage.TICKET.with(source + "/" + externalId);
    }
}
