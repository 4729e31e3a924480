package io.certloop.mockcloud.edge;

import io.certloop.mockcloud.certificate.KeyedChain;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a client receives.
 *
 * @param beside for clients that offer its algorithm and not the other one's
 * @param staple an OCSP answer, for clients that ask for one; nothing is served beside then
 * @param refusedProtocols in the words of JSSE, such as TLSv1.3
 * @param delay before the edge begins to speak
 * @param silence how long nothing is said before the connection is given up; zero for a handshake
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
