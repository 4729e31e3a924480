package io.certloop.remediation.storm;

/** Hears of every change of the state, once, in the transaction that writes it. */
@FunctionalInterface
public interface StormListener {

    void changed(StormState before, StormState after, Reading reading);
}
