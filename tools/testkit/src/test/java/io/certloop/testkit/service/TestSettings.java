package io.certloop.testkit.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Settings of some tests, which win over those of their stage. With a test profile in its place, Quarkus loads all its
 * deployment classes once more to build the same application.
 */
public abstract class TestSettings implements QuarkusTestResourceLifecycleManager {

    /** After the stages, whose order is 0. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
