package io.certloop.remediation.acme;

/** Is called once for every change of an order. */
@FunctionalInterface
public interface OrderListener {

    void moved(StoredOrder before, StoredOrder after);
}
