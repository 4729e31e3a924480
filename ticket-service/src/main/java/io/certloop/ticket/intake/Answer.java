package io.certloop.ticket.intake;

import io.certloop.ticket.recognition.Language;
import java.time.Instant;

/**
 * An answer to the customer.
 *
 * @param text plain text, never markup
 */
public record Answer(Language language, String text, Instant writtenAt) {}
