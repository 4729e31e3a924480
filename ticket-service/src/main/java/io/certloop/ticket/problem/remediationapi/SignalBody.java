package io.certloop.ticket.problem.remediationapi;

import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.surge.Shared;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.List;

/**
 * A storm signal as the HTTP contract of remediation-service defines it. The receiver counts only domains that it
 * knows.
 */
record SignalBody(String kind, int subjects, List<String> domains, Instant since, Instant expiresAt, String reason) {

    /** Most characters of a reason. */
    private static final int LONGEST = 1000;

    static SignalBody of(Problem surge, List<String> domains, List<Shared> shared, Instant until) {
        var measure = surge.measure();
        var kind = surge.kind().map(TicketKind::name).orElseThrow();
        return new SignalBody(
                kind,
                // While it calms down none may be left in the window.
                Math.max(1, measure.observed()),
                domains,
                surge.openedAt(),
                until,
                reason(
                        "surge of %s: %d subjects within %s, usually %.1f, a surge from %.0f on"
                                .formatted(
                                        kind,
                                        measure.observed(),
                                        measure.window(),
                                        measure.expected(),
                                        measure.threshold()),
                        shared));
    }

    private static String reason(String numbers, List<Shared> shared) {
        var text = shared.isEmpty()
                ? numbers
                : numbers
                        + "; shared: "
                        + String.join(
                                ", ", shared.stream().map(Shared::toString).toList());
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
