package io.certloop.cloud.edge.tls.starttls;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The clear-text exchange in which a client asks the server to begin TLS. */
interface Opening {

    /** The first bytes to send; empty if the server speaks first. */
    ByteBuffer begin();

    /**
     * Processes the server's answer, and returns what to send next.
     *
     * @param heard received bytes that were not consumed yet; complete messages are consumed
     * @return the bytes to send; empty if there are none
     * @throws IOException if the answer is wrong; a {@link NoStartTlsException} if the server refuses TLS
     */
    ByteBuffer receive(ByteBuffer heard) throws IOException;

    /** Whether the server has agreed to TLS. */
    boolean isAgreed();
}
