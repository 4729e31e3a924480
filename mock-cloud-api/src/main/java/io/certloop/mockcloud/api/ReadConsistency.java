package io.certloop.mockcloud.api;

import io.certloop.mockcloud.fault.DrawnFaults;
import io.certloop.mockcloud.fault.Fault;
import java.time.Duration;
import java.time.Instant;

/**
 * The state of the provider that a read sees.
 *
 * @param age how old this state is
 * @param repeatsPage whether a list returns the same page again
 */
record ReadConsistency(Duration age, boolean repeatsPage) {

    private static final ReadConsistency CLEAR = new ReadConsistency(Duration.ZERO, false);

    static ReadConsistency of(DrawnFaults drawn) {
        if (drawn.isNone()) {
            return CLEAR;
        }
        var age = drawn.first(Fault.ListLag.class)
                .map(Fault.ListLag::by)
                .or(() -> drawn.first(Fault.StaleRead.class).map(Fault.StaleRead::by));
        return new ReadConsistency(age.orElse(Duration.ZERO), drawn.has(Fault.DuplicatePage.class));
    }

    Instant moment(Instant now) {
        return now.minus(age);
    }
}
