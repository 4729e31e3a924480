package io.certloop.remediation.acme;

/** Hears of every change of an order, once. */
@FunctionalInterface
public interface OrderListener {

    void moved(StoredOrder before, StoredOrder after);
}
