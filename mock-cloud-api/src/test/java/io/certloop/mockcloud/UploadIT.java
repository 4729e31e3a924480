package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.certificate.KeyAlgorithm;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadIT {

    private static final String WWW = "www.example.com";

    private final MockCloud cloud = MockCloud.start(MockCloudConfig.defaults());
    private final SignedClient alice = new SignedClient(cloud.baseUri(), "alice");

    @BeforeEach
    void fleet() {
        cloud.fleet(Fleet.of(FleetAccount.of("alice", FleetDomain.of(WWW, Condition.HEALTHY)), FleetAccount.of("bob")));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048, RSA", "ECDSA, secp256r1, EC"})
    void isListedByItsNameAndServedWithItsKey(KeyAlgorithm algorithm, String parameter, String served)
            throws Exception {
        var id = upload("spring 2026", algorithm);

        var listed = last();
        assertThat(listed.get("certid").textValue()).isEqualTo(id);
        assertThat(listed.get("name").textValue()).isEqualTo("spring 2026");
        assertThat(listed.get("encrypt").textValue()).isEqualTo(algorithm.name());
        assertThat(listed.get("encryptParameter").textValue()).isEqualTo(parameter);
        assertThat(listed.get("orderid").textValue()).isEmpty();
        assertThat(alice.put("/domain/" + WWW + "/httpsconf", "{'certId': '%s'}".formatted(id))
                        .status())
                .isEqualTo(200);
        cloud.advanceClock(Duration.ofMinutes(5));
        var leaf = new EdgeClient(cloud).handshake("127.0.0.1", WWW, "TLSv1.3").getFirst();
        assertThat(leaf.getPublicKey().getAlgorithm()).isEqualTo(served);
    }

    @Test
    void sameCertificateMayBeUploadedTwice() throws IOException {
        var chain = cloud.issueElsewhere(List.of(WWW), ninetyDays());
        var body = body("", Pem.of(chain.chain()), Pem.of(chain.key()));

        var first = alice.post("/sslcert", body).json().get("certID").textValue();
        var second = alice.post("/sslcert", body).json().get("certID").textValue();

        assertThat(second).isNotEqualTo(first);
        assertThat(last().get("name").textValue()).as("without one of its own").isEqualTo(WWW);
    }

    private String upload(String name, KeyAlgorithm algorithm) throws IOException {
        var chain = cloud.issueElsewhere(List.of(WWW), ninetyDays(), algorithm);
        var answer = alice.post("/sslcert", body(name, Pem.of(chain.chain()), Pem.of(chain.key())));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().get("certID").textValue();
    }

    private static Validity ninetyDays() {
        var now = Instant.now();
        return new Validity(now, now.plus(Duration.ofDays(90)));
    }

    private static String body(String name, String chain, String key) {
        return Json.MAPPER
                .createObjectNode()
                .put("name", name)
                .put("common_name", WWW)
                .put("ca", chain)
                .put("pri", key)
                .toString();
    }

    private JsonNode last() throws IOException {
        var all = alice.get("/sslcert?limit=1000").json().get("certs");
        return all.get(all.size() - 1);
    }
}
