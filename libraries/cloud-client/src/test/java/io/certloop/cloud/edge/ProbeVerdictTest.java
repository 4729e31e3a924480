package io.certloop.cloud.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeVerdictTest {

    private static final Instant NOW = Instant.parse("2028-02-29T12:00:00Z");
    private static final EdgeAddress EDGE = new EdgeAddress(AddressLiteral.parse("198.51.100.7"), 443);

    private static EdgeProbeResult served(Instant from, Instant until, Staple staple, boolean trusted) {
        return new EdgeProbeResult.Served(
                EDGE,
                NOW,
                new ServedCertificate(
                        "aa",
                        "CN=www.example.com",
                        "CN=Test CA",
                        List.of("www.example.com"),
                        from,
                        until,
                        true,
                        trusted,
                        true,
                        until,
                        until,
                        "chain",
                        new CertificateKey("EC", 256, "SHA256withECDSA"),
                        LeafFacts.NONE,
                        staple,
                        "TLSv1.3",
                        null,
                        false,
                        HandshakeFacts.NONE));
    }

    private static ProbeVerdict of(EdgeProbeResult edgeResult) {
        return ProbeVerdict.of(edgeResult, ExpectedLeaves.of(Optional.of("AA")));
    }

    @Test
    void theSecondsAtBothEndsCount() {
        Instant later = NOW.plus(Duration.ofDays(6));

        assertThat(of(served(NOW, later, Staple.NONE, true))).isEqualTo(ProbeVerdict.EXPECTED);
        assertThat(of(served(NOW.plusSeconds(1), later, Staple.NONE, true))).isEqualTo(ProbeVerdict.NOT_YET_VALID);
        assertThat(of(served(NOW.minusSeconds(9), NOW, Staple.NONE, true))).isEqualTo(ProbeVerdict.EXPIRED);
        assertThat(of(served(NOW.minusSeconds(9), NOW.plusSeconds(1), Staple.NONE, true)))
                .isEqualTo(ProbeVerdict.EXPECTED);
    }

    @Test
    void whatClientsSufferFromComesFirst() {
        Instant from = NOW.minusSeconds(9);
        Instant until = NOW.plusSeconds(9);

        assertThat(of(served(from, until, Staple.REVOKED, true))).isEqualTo(ProbeVerdict.REVOKED);
        assertThat(of(served(from, until, Staple.GOOD, false))).isEqualTo(ProbeVerdict.UNTRUSTED);
        assertThat(ProbeVerdict.of(served(from, until, Staple.GOOD, true), ExpectedLeaves.of(Optional.of("bb"))))
                .isEqualTo(ProbeVerdict.OTHER_CERTIFICATE);
        assertThat(ProbeVerdict.of(served(from, until, Staple.GOOD, true), ExpectedLeaves.UNKNOWN))
                .isEqualTo(ProbeVerdict.VALID);
    }

    @Test
    void whatWasNotSeenIsNeverGood() {
        assertThat(of(new EdgeProbeResult.Unknown(EDGE, NOW, "late"))).isEqualTo(ProbeVerdict.UNKNOWN);
        assertThat(of(new EdgeProbeResult.Refused(EDGE, NOW, "alert"))).isEqualTo(ProbeVerdict.REFUSED);
        assertThat(of(new EdgeProbeResult.Presented(EDGE, NOW, "aa", "chain"))).isEqualTo(ProbeVerdict.EXPECTED);
    }
}
