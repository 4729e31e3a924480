package io.certloop.watcher.alert;

/** Counts alerts. Called after the commit. */
public interface AlertMeter {

    void received(AlertSummary summary);

    void became(AlertState state);
}
