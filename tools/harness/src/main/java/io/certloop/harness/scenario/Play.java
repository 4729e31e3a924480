package io.certloop.harness.scenario;

import java.time.Duration;
import java.util.List;

/**
 * The outcome of a played scenario.
 *
 * @param failures what was not as expected; empty if the scenario passed
 */
public record Play(Scenario scenario, List<Event> events, List<String> failures, Duration took) {

    /**
     * An event of the scenario.
     *
     * @param at time since the scenario began, by this machine's clock
     * @param ahead how far the provider's clock was ahead of this machine's clock
     * @param who caused the event
     * @param what happened
     */
    public record Event(Duration at, Duration ahead, String who, String what) {}

    public boolean passed() {
        return failures.isEmpty();
    }
}
