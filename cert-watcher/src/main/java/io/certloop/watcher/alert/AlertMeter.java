package io.certloop.watcher.alert;

/** Counts alerts in metrics. Its methods are called after the commit. */
public interface AlertMeter {

    void received(AlertSummary summary);

    void became(AlertState state);
}
