package io.certloop.remediation.storm;

/** Is called for every change of the storm state, once, in the transaction that writes it. */
@FunctionalInterface
public interface StormListener {

    void changed(StormState before, StormState after, Reading reading);
}
