package io.certloop.ticket.problem;

import io.certloop.service.text.Message;
import io.certloop.ticket.recognition.TicketKind;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of incidents or tickets that a rule found.
 *
 * @param key equal for findings about the same pattern
 * @param words words that the tickets share; EMERGING only
 * @param sightings the incidents or tickets that are new in the pattern, oldest first; never empty
 */
public record Finding(
        ProblemType type,
        String key,
        Optional<TicketKind> kind,
        Optional<Message> subject,
        List<String> words,
        Measure measure,
        List<Sighting> sightings) {}
