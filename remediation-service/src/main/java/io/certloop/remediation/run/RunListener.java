package io.certloop.remediation.run;

/** Told of every committed transition; the one place that logs and counts them. */
@FunctionalInterface
public interface RunListener {

    void moved(RemediationRun before, RemediationRun after, String event);
}
