package io.certloop.cloud.edge.tls.starttls;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a client says until the server agrees to TLS. */
interface Opening {

    /** The first words; empty where the server speaks first. */
    ByteBuffer begin();

    /**
     * @param heard what the server has said and nobody has read; read as far as it was complete
     * @return what to answer
     * @throws IOException a {@link NoStartTlsException} if it does not agree
     */
    ByteBuffer receive(ByteBuffer heard) throws IOException;

    /** Whether the server has agreed. */
    boolean isAgreed();
}
