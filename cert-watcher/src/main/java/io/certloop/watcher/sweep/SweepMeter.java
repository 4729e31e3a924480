package io.certloop.watcher.sweep;

import io.certloop.watcher.finding.FindingChanges;

/** Counts what sweeps do. Called after the commit. */
public interface SweepMeter {

    void recorded(Tally tally, FindingChanges changes);

    void finished(Sweep sweep);
}
