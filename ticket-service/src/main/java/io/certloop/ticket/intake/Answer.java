package io.certloop.ticket.intake;

import io.certloop.ticket.recognition.Language;
import java.time.Instant;

/** @param text plain text, never markup */
public record Answer(Language language, String text, Instant writtenAt) {}
