package io.certloop.cloud.controlplane.budget;

import java.time.Duration;

/** How a pause is spent; a test does not spend it. */
@FunctionalInterface
public interface Sleeper {

    void sleep(Duration pause) throws InterruptedException;
}
