package io.certloop.watcher.alert;

/** Counts alerts in metrics. */
public interface AlertMeter {

    void received(AlertSummary summary);
}
