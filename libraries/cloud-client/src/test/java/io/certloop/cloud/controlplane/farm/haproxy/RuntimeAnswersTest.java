package io.certloop.cloud.controlplane.farm.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.cloud.controlplane.farm.node.Listing;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as HAProxy 3.0 gives them. */
class RuntimeAnswersTest {

    @Test
    void listsFilesOfItsFolderAndThoseInATransaction() throws NodeException {
        Listing listing = RuntimeAnswers.listing("""
                        # transaction
                        */certs/www.example.com.pem
                        # filename
                        /certs/www.example.com.pem
                        /certs/_.example.com.pem
                        /other/ftp.example.com.pem

                        """, "/certs");

        assertThat(listing)
                .isEqualTo(
                        new Listing(Set.of("www.example.com.pem", "_.example.com.pem"), Set.of("www.example.com.pem")));
    }

    @Test
    void readsEachCertificate() throws NodeException {
        var leaves = RuntimeAnswers.leaves("""
                        Filename: /certs/www.example.com.pem
                        Status: Used
                        Serial: 00BC4DCB
                        notBefore: Nov  8 23:44:19 2026 GMT
                        notAfter: Dec 28 23:44:19 2026 GMT
                        Subject Alternative Name: DNS:WWW.example.com, DNS:example.com, IP Address:10.0.0.1
                        Algorithm: EC256
                        SHA1 FingerPrint: 24250A35DA53AC813AFEEDB9CB078B0C2C8A2E02
                        Subject: /CN=www.example.com
                        Chain Subject: /CN=Issuer
                        OCSP Response Key:

                        Can't display the certificate: Not found or the certificate is a bundle!

                        Filename: */certs/www.example.com.pem
                        Status: Empty
                        OCSP Response Key:

                        """);

        assertThat(leaves.get("*/certs/www.example.com.pem")).isEmpty();
        assertThat(leaves.get("/certs/www.example.com.pem")).hasValueSatisfying(leaf -> {
            assertThat(leaf.serial()).isEqualTo("bc4dcb");
            assertThat(leaf.notBefore()).isEqualTo(Instant.parse("2026-11-08T23:44:19Z"));
            assertThat(leaf.names()).containsExactly("www.example.com", "example.com");
            assertThat(leaf.sha1()).isEqualTo(Optional.of("24250a35da53ac813afeedb9cb078b0c2c8a2e02"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Permission denied, DENIED",
        "Can't allocate memory!, DENIED",
        "HTTP/1.1 400 Bad Request, UNREADABLE",
        "Unknown command: 'show', UNREADABLE"
    })
    void whatIsNotKnownIsNeverFine(String answer, Kind kind) {
        assertThat(catchThrowableOfType(NodeException.class, () -> RuntimeAnswers.leaves(answer)))
                .extracting(NodeException::kind)
                .isEqualTo(kind);
        assertThat(catchThrowableOfType(NodeException.class, () -> RuntimeAnswers.listing(answer, "/certs")))
                .extracting(NodeException::kind)
                .isEqualTo(kind);
    }
}
