package io.certloop.harness.scenario;

import java.util.Optional;
import java.util.function.Function;

/**
 * A condition that must be true at a step of the scenario.
 *
 * @param unmet why it is not met in a snapshot; empty if it is met
 */
record Expectation(String words, Function<Snapshot, Optional<String>> unmet) {

    @Override
    public String toString() {
        return words;
    }
}
