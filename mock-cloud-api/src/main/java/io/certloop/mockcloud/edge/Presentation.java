package io.certloop.mockcloud.edge;

import io.certloop.mockcloud.certificate.KeyedChain;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a client gets to see.
 *
 * @param beside for clients that offer its algorithm and not the other one's
 * @param refusedProtocols in the words of JSSE, such as TLSv1.3
 * @param silence how long nothing is said before the connection is given up; zero for a handshake
 */
public record Presentation(
        KeyedChain material,
        Optional<KeyedChain> beside,
        Set<String> refusedProtocols,
        Duration silence) {

    public Presentation {
        refusedProtocols = Set.copyOf(refusedProtocols);
    }
}
