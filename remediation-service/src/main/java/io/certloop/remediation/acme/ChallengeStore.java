package io.certloop.remediation.acme;

import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores the challenge responses by which certificate authorities check the ownership of names (the proofs), shared by
 * all replicas. Each method throws if the store cannot be read or written.
 */
public interface ChallengeStore {

    /** Proofs that are stored already stay. */
    void put(UUID order, List<Proof> proofs);

    List<Proof> of(UUID order);

    /** The HTTP response to the challenge with this token; empty if no order has this challenge. */
    Optional<String> answer(String token);

    void remove(UUID order);
}
