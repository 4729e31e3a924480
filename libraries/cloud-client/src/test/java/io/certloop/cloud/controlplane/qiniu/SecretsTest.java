package io.certloop.cloud.controlplane.qiniu;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.CapturedLog;
import io.certloop.cloud.TestCa;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What must never be seen: secret key, private key, Authorization. */
class SecretsTest {

    private static final String SECRET_KEY = "sk-example-0001";
    private static final String PRIVATE_KEY = "MHcCAQEEIPrivateKeyOfACustomer";
    private static final DomainName NAME = new DomainName("static.example.com");
    private static final CertificateId ID = new CertificateId("c1");

    private final Provider provider = Provider.withOperatorApi();

    @AfterEach
    void stop() {
        provider.close();
    }

    /** Echoes all that we sent, and a private key, in every place that an answer has. */
    private static String leakingAnswer(int code, String ca) {
        return """
        {"code":%d,"error":"%s Authorization: Qiniu ak-example-0001:c2lnbmF0dXJl -----BEGIN PRIVATE KEY-----%s",
         "name":"static.example.com","certid":"c1","not_before":1,"not_after":2,"ca":"%s",
         "pri":"-----BEGIN PRIVATE KEY-----%s-----END PRIVATE KEY-----"}""".formatted(code, SECRET_KEY, PRIVATE_KEY, ca.replace("\n", "\\n"), PRIVATE_KEY);
    }

    @Test
    void noSecretLeavesTheAdapter() {
        String chain = TestCa.create().leaf("static.example.com").chainPem();
        List<String> seen = new ArrayList<>();
        try (CapturedLog log = CapturedLog.start()) {
            for (int code : new int[] {200, 400030, 400323, 401001, 403024, 404001, 500000, 302000}) {
                answer(code == 200 ? 200 : code / 1000, leakingAnswer(code, chain));
                ask(seen);
            }
            answer(200, leakingAnswer(200, "no chain"));
            ask(seen);
            answer(200, leakingAnswer(200, chain).substring(10));
            ask(seen);
            seen.addAll(log.lines());
        }
        seen.add(provider.planes().toString());
        seen.add(Provider.KEYS.toString());

        assertThat(seen).hasSizeGreaterThan(40);
        assertThat(seen)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(SECRET_KEY)
                        .doesNotContain(PRIVATE_KEY)
                        .doesNotContain("c2lnbmF0dXJl")
                        .doesNotContain("Qiniu ak-")
                        .doesNotContain("QBox ak-"));
    }

    private void answer(int status, String body) {
        provider.http.resetAll();
        provider.http.stubFor(any(anyUrl()).willReturn(okJson(body).withStatus(status)));
    }

    private void ask(List<String> seen) {
        ControlPlane plane = provider.controlPlane();
        List<Callable<Object>> calls = List.of(
                () -> plane.domain(NAME),
                () -> plane.domains(""),
                plane::certificates,
                () -> plane.certificate(ID),
                () -> plane.apply(NAME, new DomainChange.HurryUp()));
        for (Callable<Object> call : calls) {
            try {
                seen.add(call.call().toString());
            } catch (Exception e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace, true));
                seen.add(trace.toString());
            }
        }
    }
}
