package io.certloop.service.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsTrustFailureTest {

    @Test
    void whoeverWeDoNotTrustIsNamedHoweverDeepTheCauseLies() {
        var handshake = new SSLHandshakeException("PKIX path building failed");
        handshake.initCause(new CertificateException("unable to find valid certification path"));

        assertThat(TlsTrustFailure.unreachable(new IOException(new IOException(handshake))))
                .hasToString("not reachable by TLS, look at its certificate and at what we trust");
    }

    @Test
    void whoeverIsAwayMayComeBack() {
        assertThat(TlsTrustFailure.unreachable(new IOException(new ConnectException("refused"))))
                .hasToString("not reachable");
        assertThat(TlsTrustFailure.isCauseOf(new SSLHandshakeException("remote host ended it")))
                .isFalse();
    }
}
