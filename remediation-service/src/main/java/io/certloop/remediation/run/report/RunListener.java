package io.certloop.remediation.run.report;

import io.certloop.remediation.run.RemediationRun;

/** Receives every committed transition of a run, to log and count it. */
@FunctionalInterface
public interface RunListener {

    void moved(RemediationRun before, RemediationRun after, String event);
}
