package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.certloop.testkit.StageTokens;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The secrets that k8s/secrets.sh prints for the dev overlay. */
class SecretsScriptTest {

    private final Map<String, JsonNode> secrets = new HashMap<>();

    private String value(String secret, String key) {
        var encoded = secrets.get(secret).path("data").path(key).asText();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    @Test
    void theScriptPrintsListedSecretsThatFitTogether() throws Exception {
        var script = Renderer.K8S.resolve("secrets.sh").toAbsolutePath().toString();
        var process = new ProcessBuilder(script, "shop")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var documents =
                new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(process.getInputStream())) {
            documents.forEachRemaining(
                    each -> secrets.put(each.at("/metadata/name").asText(), each));
        }
        assertThat(process.waitFor()).isZero();
        secrets.remove("");

        var listed = Files.readAllLines(Renderer.K8S.resolve("secrets.txt"));
        secrets.forEach((name, secret) -> {
            assertThat(secret.path("kind").asText()).isEqualTo("Secret");
            assertThat(secret.at("/metadata/namespace").asText()).isEqualTo("shop");
            var keys = new ArrayList<>(List.of(name));
            secret.path("data").fieldNames().forEachRemaining(keys::add);
            assertThat(listed).contains(String.join(" ", keys));
        });
        for (var account : List.of("on-call", "ticket-service", "cert-watcher", "remediation-service")) {
            var roles = String.join(",", StageTokens.ACCOUNTS.get(account));
            assertThat(value("access-tokens", "tokens").lines())
                    .contains(account + " " + roles + " " + StageTokens.sha256(value(account + "-token", "token")));
        }
        assertThat(value("ticket-service-database", "password")).isEqualTo(value("postgresql", "password"));
        assertThat(value("mock-cloud-ca", "tls.key")).startsWith("-----BEGIN PRIVATE KEY-----");
        var pem = new ByteArrayInputStream(value("mock-cloud-ca", "tls.crt").getBytes(StandardCharsets.UTF_8));
        var authority =
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        assertThat(authority.getBasicConstraints()).isNotNegative();
    }
}
