package io.certloop.cloud.acme.authority;

import io.certloop.cloud.acme.AcmeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as the authority returns it.
 *
 * @param proofs the proofs of control that the authority still requires
 * @param failure why the order is {@link State#INVALID}; otherwise empty
 * @param askAgain when the authority should be queried next, if it gives a time
 */
public record PlacedOrder(
        State state, List<Proof> proofs, Optional<AcmeException> failure, Optional<Instant> askAgain) {

    public PlacedOrder {
        proofs = List.copyOf(proofs);
    }

    /** Order states of RFC 8555. */
    public enum State {
        PENDING,
        READY,
        PROCESSING,
        VALID,
        INVALID
    }

    /**
     * The data that prove control of one name.
     *
     * @param token the last part of the path under which the authority requests the proof over HTTP
     * @param authorization the content to serve over HTTP; public
     * @param host name of the TXT record; empty for HTTP
     * @param value value of the TXT record; empty for HTTP
     */
    public record Proof(String name, String token, String authorization, String host, String value) {}
}
