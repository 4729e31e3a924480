package io.certloop.watcher.sweep;

import io.certloop.watcher.finding.FindingChanges;

/** Counts sweeps and their results in metrics. Its methods are called after the commit. */
public interface SweepMeter {

    void recorded(Tally tally, FindingChanges changes);

    void finished(Sweep sweep);
}
