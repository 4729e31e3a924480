package io.certloop.remediation.storm;

/** Hears of every change of the state, once. */
@FunctionalInterface
public interface StormListener {

    void changed(StormState before, StormState after, Reading reading);
}
