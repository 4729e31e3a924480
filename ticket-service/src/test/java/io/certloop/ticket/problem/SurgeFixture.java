package io.certloop.ticket.problem;

import io.certloop.service.text.Message;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

public final class SurgeFixture {

    private SurgeFixture() {}

    public static Problem open(TicketKind kind, int observed) {
        var at = Instant.parse("2026-06-01T00:00:00Z");
        return Problem.open(
                new Finding(
                        ProblemType.SURGE,
                        kind.name(),
                        Optional.of(kind),
                        Optional.empty(),
                        List.of(),
                        new Measure(Duration.ofHours(1), observed, 2.5, 20),
                        List.of(new Sighting(UUID.randomUUID(), Message.plain("domain a.example"), at))),
                at);
    }

    public static Problem resolved(Problem surge, Instant at) {
        return surge.resolved(at);
    }

    /** Again, after it was over. */
    public static Problem reopened(Problem surge, Instant at) {
        return surge.resolved(at).reopened(new ProblemState.Resolved(at), surge.measure(), at);
    }
}
