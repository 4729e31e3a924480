package io.certloop.ticket.desk.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mail, decoded: no control characters in its header fields, its body as plain text.
 *
 * @param id its Message-ID without angle brackets; made of its content if it has none
 * @param references the Message-IDs that it answers, the nearest first
 * @param from lower case; empty if the mail names no usable address
 * @param replyTo where an answer goes
 * @param text quoted lines begin with {@code >}
 * @param date as its sender says
 * @param attachments the names of the first ones
 * @param attachmentCount of all
 * @param headers those that {@link AutomaticMail} reads, by lower-case name
 */
public record Mail(
        String id,
        List<String> references,
        Optional<String> from,
        Optional<String> replyTo,
        String subject,
        String text,
        Optional<Instant> date,
        List<String> attachments,
        int attachmentCount,
        Map<String, String> headers) {

    public Mail {
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
        headers = Map.copyOf(headers);
    }
}
