package io.certloop.mockcloud.edge;

import io.certloop.mockcloud.certificate.KeyedChain;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an edge presents to a client in a handshake.
 *
 * @param beside a second certificate with another key algorithm, for clients that offer only this algorithm
 * @param staple an OCSP response, for clients that request one; with a staple the second certificate is not used
 * @param refusedProtocols with the names of JSSE, such as TLSv1.3
 * @param delay before the edge begins the handshake
 * @param silence how long the edge sends nothing before it closes the connection; zero for a normal handshake
 */
public record Presentation(
        KeyedChain material,
        Optional<KeyedChain> beside,
        Optional<byte[]> staple,
        Set<String> refusedProtocols,
        Duration delay,
        Duration silence) {

    public Presentation {
        refusedProtocols = Set.copyOf(refusedProtocols);
    }
}
