package io.certloop.ticket.desk.inbox;

import io.certloop.ticket.intake.PrivateKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decoded mail: its header fields have no control characters, and its body is plain text.
 *
 * @param id the Message-ID without angle brackets; made from the content if the mail has none
 * @param references the Message-IDs of the mails that this mail answers, the nearest first
 * @param from in lower case; empty unless the mail names exactly one sender
 * @param text the body; quoted lines begin with {@code >}
 * @param date as the sender wrote it
 * @param attachments the names of the first attachments
 * @param attachmentCount the number of all attachments
 * @param headers the fields that {@link AutomaticMail} reads, by their names in lower case
 * @param authenticationResults the fields of this name, the topmost first
 */
public record Mail(
        String id,
        List<String> references,
        Optional<String> from,
        String subject,
        String text,
        Optional<Instant> date,
        List<String> attachments,
        int attachmentCount,
        Map<String, String> headers,
        List<String> authenticationResults) {

    /** Cuts private keys out of the texts, before quotes and ends of texts are cut off. */
    public Mail {
        subject = PrivateKeys.removed(subject);
        text = PrivateKeys.removed(text);
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
        headers = Map.copyOf(headers);
        authenticationResults = List.copyOf(authenticationResults);
    }
}
