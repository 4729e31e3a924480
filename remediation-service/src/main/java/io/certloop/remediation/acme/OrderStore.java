package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores certificate orders, and the challenge responses by which authorities check the ownership of their names (the
 * proofs), for all replicas. Each method is one short transaction and throws if the transaction fails.
 */
public interface OrderStore {

    Optional<StoredOrder> find(UUID id);

    Optional<StoredOrder> latest(String account, String name);

    /** Adds an order and its durable task, or returns the order for this name that is open already. */
    StoredOrder add(AcmeOrder.Request request, Instant now);

    /**
     * Replaces an order, unless it was changed since it was read.
     *
     * @return the order with its new version
     * @throws io.certloop.service.database.StaleVersionException if the order was changed since it was read
     */
    StoredOrder move(StoredOrder order);

    /** Whether an open order has this address at the authority. */
    boolean isTaken(String url);

    /** Proofs that are stored already stay. */
    void prove(UUID order, List<Proof> proofs);

    List<Proof> proofs(UUID order);

    /** The HTTP response to the challenge with this token; empty if no order has this challenge. */
    Optional<String> answer(String token);

    void removeProofs(UUID order);
}
