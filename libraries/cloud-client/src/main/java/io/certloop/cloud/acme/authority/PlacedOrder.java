package io.certloop.cloud.acme.authority;

import io.certloop.cloud.acme.AcmeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as the authority returns it.
 *
 * @param proofs that it still wants
 * @param failure why it is {@link State#INVALID}
 * @param askAgain when the authority wants to be asked again, if it says so
 */
public record PlacedOrder(
        State state,
        List<Proof> proofs,
        Optional<AcmeException> failure,
        Optional<Instant> askAgain) {

    public PlacedOrder {
        proofs = List.copyOf(proofs);
    }

    /** As RFC 8555 names them. */
    public enum State {
        PENDING,
        READY,
        PROCESSING,
        VALID,
        INVALID
    }

    /**
     * What shows control of one name.
     *
     * @param token under which it is asked for over HTTP
     * @param authorization what is answered over HTTP; public
     * @param host of the TXT record
     * @param value of the TXT record
     */
    public record Proof(
            String name, String token, String authorization, String host, String value) {}
}
