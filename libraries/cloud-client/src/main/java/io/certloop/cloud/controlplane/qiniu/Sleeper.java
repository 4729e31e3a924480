package io.certloop.cloud.controlplane.qiniu;

import java.time.Duration;

/** How a pause is spent; a test does not spend it. */
@FunctionalInterface
interface Sleeper {

    void sleep(Duration pause) throws InterruptedException;
}
