package io.certloop.watcher.request.remediationapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.request.RemediationKind;
import io.certloop.watcher.request.RemediationRequest;
import io.certloop.watcher.request.Remediations.Answer;
import io.certloop.watcher.text.FindingMessage;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpRemediationsTest {

    private static final RemediationRequest ASK = new RemediationRequest(
            "cert-watcher:f:1",
            DomainKey.of("acct-1", "img.example.com"),
            RemediationKind.DEPLOYMENT_STUCK,
            FindingMessage.FINDING.with("f", "UNTRUSTED", "today"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Test
    void aServiceThatWeDoNotTrustIsNoServiceThatIsDown() {
        assertThat(failing(new CertificateException("not trusted")))
                .isEqualTo(
                        new Answer.NotNow("not reachable by TLS, look at its certificate and at what we" + " trust"));
        assertThat(failing(new ConnectException("refused"))).isEqualTo(new Answer.NotNow("not reachable"));
    }

    private static Answer failing(Exception cause) {
        return new HttpRemediations((key, body) -> {
                    throw new ProcessingException(cause);
                })
                .request(ASK);
    }
}
