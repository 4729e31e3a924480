package io.certloop.cloud.edge.tls.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.tls.ChainValidator;
import io.certloop.cloud.edge.tls.Flight;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

public class PresentedChainTest {

    public static String fingerprint(List<X509Certificate> chain) throws Exception {
        MessageDigest whole = MessageDigest.getInstance("SHA-256");
        Flight.encoded(chain).forEach(whole::update);
        return HexFormat.of().formatHex(whole.digest());
    }

    @Test
    void theFingerprintOfAHandshakeIsThatOfAPeek() throws Exception {
        var leaf = TestCa.create().leaf("static.example.com");

        assertThat(ChainValidator.fingerprint(leaf.chain())).isEqualTo(fingerprint(leaf.chain()));
    }
}
