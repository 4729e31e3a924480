package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Orders as stored. Each method is one short transaction, and throws if it cannot be done. */
public interface OrderStore {

    Optional<StoredOrder> find(UUID id);

    /** The one that was requested last. */
    Optional<StoredOrder> latest(String account, String name);

    /** Adds an order and its durable task, or returns the one that is open. */
    StoredOrder add(AcmeOrder.Request request, Instant now);

    /**
     * Replaces an order that nobody changed meanwhile.
     *
     * @return with its new version
     * @throws io.certloop.service.database.StaleVersionException if somebody did
     */
    StoredOrder move(StoredOrder order);

    /** Whether an open order has this address. */
    boolean isTaken(String url);
}
