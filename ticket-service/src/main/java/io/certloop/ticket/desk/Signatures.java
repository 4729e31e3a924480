package io.certloop.ticket.desk;

import java.time.Instant;

@FunctionalInterface
public interface Signatures {

    /**
     * Stores a signature with its body for as long as the signature is valid. The change is committed when the method
     * returns.
     *
     * @return false if the signature came with another body before
     */
    boolean claim(String desk, String signature, byte[] body, Instant at);
}
