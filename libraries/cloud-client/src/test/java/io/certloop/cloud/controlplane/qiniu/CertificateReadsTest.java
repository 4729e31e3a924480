package io.certloop.cloud.controlplane.qiniu;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.certloop.cloud.controlplane.qiniu.Provider.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateReadsTest {

    private static final CertificateId ID = new CertificateId("694d196ee691b4be3e838346");
    private static final String FIRST = "/sslcert?marker=&limit=200";

    private final Provider provider = Provider.withPublicApi();

    @AfterEach
    void stop() {
        provider.close();
    }

    private void stub(String path, String json) {
        provider.http.stubFor(get(urlEqualTo(path)).willReturn(okJson(json)));
    }

    @Test
    void allPagesOfTheListAreRead() {
        stub(FIRST, document("certificates-first-page.json"));
        stub("/sslcert?marker=next%20one&limit=200", document("certificates-last-page.json"));

        List<Certificate> certificates = provider.controlPlane().certificates();

        assertThat(certificates)
                .containsExactly(
                        new Certificate(
                                ID,
                                List.of("static.example.com"),
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-04-01T00:00:00Z"),
                                true,
                                true,
                                Optional.empty()),
                        new Certificate(
                                new CertificateId("5c99e10cfac1b4be3e838346"),
                                List.of("*.example.com"),
                                Instant.parse("2025-01-01T00:00:00Z"),
                                Instant.parse("2026-01-01T00:00:00Z"),
                                false,
                                false,
                                Optional.empty()));
        provider.http.verify(getRequestedFor(urlEqualTo(FIRST))
                .withHeader("Authorization", equalTo("QBox ak-example-0001:AaJYojBXGddYym2a1RIF36a9MCw=")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":200,\"certs\":null,\"marker\":\"\"}", "{\"certs\":[]}"})
    void anAccountMayHaveNoCertificates(String json) {
        stub(FIRST, json);

        assertThat(provider.controlPlane().certificates()).isEmpty();
    }

    @Test
    void aListThatGoesInCirclesIsNotFollowed() {
        String circle = document("certificates-first-page.json");
        provider.http.stubFor(get(urlPathEqualTo("/sslcert")).willReturn(okJson(circle)));

        assertThatThrownBy(() -> provider.controlPlane().certificates())
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("does not end");
        provider.http.verify(2, getRequestedFor(urlPathEqualTo("/sslcert")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"certs\":[{\"certid\":\"a\",\"not_before\":1}]}",
                "{\"certs\":[{\"not_before\":1,\"not_after\":2}]}",
                "{\"certs\":[null]}",
                "{\"certs\":\"none\"}"
            })
    void aListWithAnUnreadableCertificateIsNotTakenForTheWhole(String json) {
        stub(FIRST, json);

        assertThat(catchThrowableOfType(
                                ControlPlaneException.class,
                                () -> provider.controlPlane().certificates())
                        .fault())
                .isInstanceOf(ControlPlaneFault.Unintelligible.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":200,\"cert\":%s}", "%s"})
    void aSingleCertificateCarriesTheFingerprintOfItsLeaf(String form) {
        TestCa ca = TestCa.create();
        TestCa.Leaf leaf = ca.leaf("static.example.com");
        stub("/sslcert/" + ID, form.formatted(single(ID.value(), leaf.chainPem())));

        Certificate certificate = provider.controlPlane().certificate(ID);

        assertThat(certificate.sha256()).contains(leaf.sha256());
        assertThat(certificate.id()).isEqualTo(ID);
    }

    private static String single(String id, String ca) {
        return """
        {"certid":"%s","common_name":"static.example.com","dnsnames":["static.example.com"],
         "not_before":1767225600,"not_after":1775001600,"orderid":"","enable":true,
         "pri":"-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEE\\n-----END EC PRIVATE KEY-----","ca":"%s"}\
        """.formatted(id, ca.replace("\n", "\\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
    void aCertificateWithoutReadableChainIsUnintelligible(String chain) {
        stub("/sslcert/" + ID, single(ID.value(), chain));

        assertThat(catchThrowableOfType(
                                ControlPlaneException.class,
                                () -> provider.controlPlane().certificate(ID))
                        .fault())
                .isInstanceOf(ControlPlaneFault.Unintelligible.class);
    }

    @Test
    void anotherCertificateThanTheOneAskedForIsNotTaken() {
        stub(
                "/sslcert/" + ID,
                single("other", TestCa.create().leaf("a.example.com").chainPem()));

        assertThatThrownBy(() -> provider.controlPlane().certificate(ID)).hasMessageContaining("certid is not the one");
    }

    @Test
    void anIdCannotLeaveItsPlaceInThePath() {
        provider.http.stubFor(get(urlEqualTo("/sslcert/..%2Fdomain%3Fa"))
                .willReturn(okJson("{\"code\":400401,\"error\":\"no such\"}").withStatus(400)));

        assertThatThrownBy(() -> provider.controlPlane().certificate(new CertificateId("../domain?a")))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessage("NotFound: no such");
        assertThatThrownBy(() -> provider.controlPlane().certificate(new CertificateId("..")))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageStartingWith("NotFound");
    }
}
