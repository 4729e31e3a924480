package io.certloop.cloud.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.Test;

class LeafFactsTest {

    /** Made by OpenSSL. */
    private static final String EVERYTHING = """
            -----BEGIN CERTIFICATE-----
            MIICUDCCAfWgAwIBAgIFASOrze8wCgYIKoZIzj0EAwIwGjEYMBYGA1UEAwwPd3d3
            LmV4YW1wbGUuY29tMB4XDTI2MTEyODIwMTYxNVoXDTI3MDIyNjIwMTYxNVowGjEY
            MBYGA1UEAwwPd3d3LmV4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
            QgAEcFtsJ2THiv7UPa6ydgBoKnV3znANDLriGlNdMyRRICNw7E5J5+3Ib9YZr2C+
            Nq8wNgLBoywVIzlNaq9pGRekbKOCASYwggEiMBoGA1UdEQQTMBGCD3d3dy5leGFt
            cGxlLmNvbTAdBgNVHQ4EFgQU9WUoCWATbDnhkEMODQW1GIDFNl0wHwYDVR0jBBgw
            FoAU9WUoCWATbDnhkEMODQW1GIDFNl0wHQYDVR0lBBYwFAYIKwYBBQUHAwEGCCsG
            AQUFBwMCMBEGCCsGAQUFBwEYBAUwAwIBBTB0BgNVHR8EbTBrMCKgIKAehhxodHRw
            Oi8vY3JsLmV4YW1wbGUuY29tLzEuY3JsMCCgHqAchhpsZGFwOi8vbGRhcC5leGFt
            cGxlLmNvbS9jbjAjoCGgH4YdaHR0cHM6Ly9jcmwuZXhhbXBsZS5uZXQvMi5jcmww
            HAYKKwYBBAHWeQIEAgQOBAwACgADAQIDAAMEBQYwCgYIKoZIzj0EAwIDSQAwRgIh
            AL7YoGyVDUTbaVU7V2IJcQsTzLQYRUf+DX+UrqJ+B2QSAiEAr2x3R1ElCaxhHzGl
            WYWvY5WqatOdq05wzzOeBO+7h5c=
            -----END CERTIFICATE-----
            """;

    @Test
    void everythingThatALeafSaysIsRead() throws Exception {
        var leaf = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(EVERYTHING.getBytes(StandardCharsets.US_ASCII)));

        assertThat(LeafFacts.of(leaf))
                .isEqualTo(new LeafFacts(
                        "123abcdef",
                        "f5652809 60136c39 e190430e 0d05b518 80c5365d".replace(" ", ""),
                        Set.of(LeafFacts.SERVER_AUTH, LeafFacts.CLIENT_AUTH),
                        true,
                        2,
                        List.of("http://crl.example.com/1.crl", "https://crl.example.net/2.crl")));
        assertThat(LeafFacts.of(leaf).extendedKeyUsages()).contains(LeafFacts.CLIENT_AUTH);
    }

    @Test
    void whatCannotBeReadCountsAsAbsent() throws Exception {
        var odd = TestCa.create().odd((issuer, key) -> {
            var draft = new X509v3CertificateBuilder(
                    issuer,
                    BigInteger.TEN,
                    Date.from(Instant.EPOCH),
                    Date.from(Instant.EPOCH.plusSeconds(1)),
                    new X500Name("CN=odd"),
                    key);
            for (var id : List.of("2.5.29.35", "2.5.29.31", "1.3.6.1.4.1.11129.2.4.2", "1.3.6.1.5.5.7.1.24")) {
                draft.addExtension(new ASN1ObjectIdentifier(id), false, new DERUTF8String("?"));
            }
            return draft;
        });

        assertThat(LeafFacts.of(odd.certificate())).isEqualTo(new LeafFacts("a", "", Set.of(), false, 0, List.of()));
    }
}
