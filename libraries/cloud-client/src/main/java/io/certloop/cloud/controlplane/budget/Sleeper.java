package io.certloop.cloud.controlplane.budget;

import java.time.Duration;

/** Sleeps for a duration. Tests replace it to avoid waiting. */
@FunctionalInterface
public interface Sleeper {

    void sleep(Duration pause) throws InterruptedException;
}
