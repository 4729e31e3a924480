package io.certloop.watcher.revocation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

@Singleton
@Startup
public final class RevocationMeter {

    private final MeterRegistry registry;

    RevocationMeter(MeterRegistry registry) {
        this.registry = registry;
        for (Sort sort : Sort.values()) {
            for (Outcome outcome : Outcome.values()) {
                fetches(sort, outcome);
            }
        }
    }

    enum Sort {
        DIRECTORY,
        ARI,
        CRL
    }

    enum Outcome {
        OK,
        UNCHANGED,
        /** The server answered, but the answer cannot be used. */
        UNUSABLE,
        /** The server did not answer, or answered with an error. */
        FAILED
    }

    void fetched(Sort sort, Outcome outcome) {
        fetches(sort, outcome).increment();
    }

    private Counter fetches(Sort sort, Outcome outcome) {
        return registry.counter("certloop.watcher.revocation.fetches", "sort", sort.name(), "outcome", outcome.name());
    }
}
