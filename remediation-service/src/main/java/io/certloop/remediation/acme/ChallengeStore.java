package io.certloop.remediation.acme;

import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What authorities look for, shared by all replicas. Throws if it cannot be read or written. */
public interface ChallengeStore {

    /** Adds to those of the order; what is there stays. */
    void put(UUID order, List<Proof> proofs);

    List<Proof> of(UUID order);

    /** What is answered over HTTP under this token. */
    Optional<String> answer(String token);

    void remove(UUID order);
}
