package io.certloop.harness.scenario;

import java.time.Duration;
import java.util.List;

/**
 * One story as it went.
 *
 * @param failures what did not hold; empty for a story that went as told
 */
public record Play(Scenario scenario, List<Event> events, List<String> failures, Duration took) {

    /**
     * Something that happened.
     *
     * @param at since the story began, by this machine's clock
     * @param ahead how far the provider's clock was ahead then
     * @param who did it
     */
    public record Event(Duration at, Duration ahead, String who, String what) {}

    public boolean passed() {
        return failures.isEmpty();
    }
}
