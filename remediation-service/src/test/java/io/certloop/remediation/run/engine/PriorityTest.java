package io.certloop.remediation.run.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.Scenery;
import io.certloop.remediation.run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriorityTest {

    private static final Instant NOW = Scenery.NOW;
    private static final Duration LEAD = Duration.ofMinutes(40);

    /** A request as somebody would put it into words. */
    private record Case(String name, int priority) {}

    @Test
    void theLastSafeMomentComesFirstThenWhoWaits() {
        List<Case> line = List.of(
                        of("watcher, ends in 90 days", Trigger.WATCHER, days(90)),
                        of("on-call, not known", Trigger.ON_CALL, Optional.empty()),
                        of("ticket, ends in 8 days", Trigger.TICKET, days(8)),
                        of("watcher, ends in 3 hours", Trigger.WATCHER, hours(3)),
                        of("ticket, ends in 2 days", Trigger.TICKET, days(2)),
                        of("on-call, ends in 2 days", Trigger.ON_CALL, days(2)),
                        of("watcher, ended yesterday", Trigger.WATCHER, days(-1)))
                .stream()
                .sorted(Comparator.comparing(Case::priority).reversed())
                .toList();
        assertThat(line)
                .extracting(Case::name)
                .containsExactly(
                        "watcher, ended yesterday",
                        "watcher, ends in 3 hours",
                        "on-call, ends in 2 days",
                        "ticket, ends in 2 days",
                        "on-call, not known",
                        "ticket, ends in 8 days",
                        "watcher, ends in 90 days");
    }

    @Test
    void fitsTheColumnForEveryDate() {
        assertThat(Priority.of(Trigger.ON_CALL, Optional.of(Instant.EPOCH), LEAD, NOW))
                .isLessThan(Short.MAX_VALUE);
    }

    private static Case of(String name, Trigger trigger, Optional<Instant> notAfter) {
        return new Case(name, Priority.of(trigger, notAfter, LEAD, NOW));
    }

    private static Optional<Instant> days(long days) {
        return hours(24 * days);
    }

    private static Optional<Instant> hours(long hours) {
        return Optional.of(NOW.plus(Duration.ofHours(hours)));
    }
}
