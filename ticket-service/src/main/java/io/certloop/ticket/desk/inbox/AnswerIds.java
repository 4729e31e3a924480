package io.certloop.ticket.desk.inbox;

import io.certloop.ticket.incident.TicketId;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds and recognises the ids with which our mails name their ticket: the Message-ID, which depends only on ticket
 * and answer, so that a repeated mail has the same Message-ID; and a token in the subject, for mail programs that drop
 * the references. Both contain the ticket's whole id, which nobody can guess.
 *
 * @param host the part of a Message-ID after the at sign
 */
public record AnswerIds(String host) {

    private static final int RADIX = 36;
    private static final int BITS = 64;

    private static final Pattern ANSWER = Pattern.compile("ticket-([0-9a-f-]{36})\\.answer-\\d{1,9}@(.+)");

    private static final Pattern TOKEN = Pattern.compile("\\[CL#([0-9a-zA-Z]{1,25})]");

    /** Without angle brackets. */
    public String messageId(TicketId ticket, int answer) {
        return "ticket-%s.answer-%d@%s".formatted(ticket, answer, host);
    }

    /** The token for a ticket in a subject, such as {@code [CL#4f0w8k…]}. */
    public static String token(TicketId ticket) {
        BigInteger number = new BigInteger(ticket.toString().replace("-", ""), 16);
        return "[CL#" + number.toString(RADIX) + "]";
    }

    /**
     * The Message-ID of a mail of ours that answers no ticket.
     *
     * @param what identifies the notice; the same text gives the same Message-ID
     */
    public String noticeId(String what) {
        return "notice-%s@%s".formatted(what, host);
    }

    boolean isOurs(String messageId) {
        return ticketOf(messageId).isPresent() || messageId.startsWith("notice-") && messageId.endsWith("@" + host);
    }

    /** Empty if the mail is not an answer of ours. */
    Optional<TicketId> ticketOf(String messageId) {
        Matcher matcher = ANSWER.matcher(messageId.toLowerCase(Locale.ROOT));
        return matcher.matches() && matcher.group(2).equalsIgnoreCase(host) ? uuid(matcher.group(1)) : Optional.empty();
    }

    /** Empty if there is no token. The ticket need not exist. */
    static Optional<TicketId> inSubject(String subject) {
        Matcher matcher = TOKEN.matcher(subject);
        if (!matcher.find()) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(matcher.group(1).toLowerCase(Locale.ROOT), RADIX);
        return number.bitLength() > 2 * BITS
                ? Optional.empty()
                : Optional.of(new TicketId(new UUID(number.shiftRight(BITS).longValue(), number.longValue())));
    }

    private static Optional<TicketId> uuid(String text) {
        try {
            return Optional.of(new TicketId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
