package io.certloop.remediation.acme;

import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores the proofs that certificate authorities check, shared by all replicas. Each method throws
 * if the store cannot be read or written.
 */
public interface ChallengeStore {

    /** Adds proofs to an order. Proofs that are stored already stay. */
    void put(UUID order, List<Proof> proofs);

    List<Proof> of(UUID order);

    /** The HTTP answer to the challenge with this token. */
    Optional<String> answer(String token);

    void remove(UUID order);
}
