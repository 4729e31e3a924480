package io.certloop.ticket.problem.remediationapi;

import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.List;

/** A signal as the contract wants it; its receiver counts only domains that it knows. */
record SignalBody(
        String kind,
        int subjects,
        List<String> domains,
        Instant since,
        Instant expiresAt,
        String reason) {

    static SignalBody of(Problem surge, List<String> domains, Instant until) {
        var measure = surge.measure();
        var kind = surge.kind().map(TicketKind::name).orElseThrow();
        return new SignalBody(
                kind,
                // While it calms down none may be left in the window.
                Math.max(1, measure.observed()),
                domains,
                surge.openedAt(),
                until,
                "surge of %s: %d subjects within %s, usually %.1f, a surge from %.0f on"
                        .formatted(
                                kind,
                                measure.observed(),
                                measure.window(),
                                measure.expected(),
                                measure.threshold()));
    }
}
