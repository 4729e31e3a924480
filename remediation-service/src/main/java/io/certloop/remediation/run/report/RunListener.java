package io.certloop.remediation.run.report;

import io.certloop.remediation.run.RemediationRun;

/** Told of every committed transition; the one place that logs and counts them. */
@FunctionalInterface
public interface RunListener {

    void moved(RemediationRun before, RemediationRun after, String event);
}
