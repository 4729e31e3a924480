package io.certloop.watcher.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.request.Remediations.Answer;
import io.certloop.watcher.text.FindingMessage;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import org.junit.jupiter.api.Test;

class RemediationsTest {

    private static final RemediationRequest ASK = new RemediationRequest(
            "cert-watcher:f:1",
            new RemediationRequest.Subject("img.example.com", "acct-1"),
            RemediationKind.DEPLOYMENT_STUCK,
            FindingMessage.FINDING.with("f", "UNTRUSTED", "today"),
            null,
            null,
            null);

    @Test
    void aServiceThatWeDoNotTrustIsNoServiceThatIsDown() {
        assertThat(failing(new CertificateException("not trusted")))
                .isEqualTo(
                        new Answer.NotNow("not reachable by TLS, look at its certificate and at what we" + " trust"));
        assertThat(failing(new ConnectException("refused"))).isEqualTo(new Answer.NotNow("not reachable"));
    }

    private static Answer failing(Exception cause) {
        return new Remediations((key, body) -> {
                    throw new ProcessingException(cause);
                })
                .request(ASK);
    }
}
