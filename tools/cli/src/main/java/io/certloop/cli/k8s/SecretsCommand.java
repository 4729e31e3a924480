package io.certloop.cli.k8s;

import io.certloop.cli.checkout.Checkout;
import io.certloop.harness.system.LocalSystem;
import io.certloop.harness.system.SessionHome;
import io.certloop.testkit.PrivateFile;
import io.certloop.testkit.StageTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/**
 * {@code k8s-secrets}: the secrets of k8s/secrets.txt for development, as manifests on standard output. Random each
 * time; never for production.
 */
@Command(name = "k8s-secrets", description = "Print the secrets that the dev overlay needs, as manifests.")
public final class SecretsCommand implements Callable<Integer> {

    private static final List<String> ACCOUNTS =
            List.of("on-call", "ticket-service", "cert-watcher", "remediation-service");

    private final Checkout checkout;

    @Parameters(paramLabel = "NAMESPACE")
    private String namespace;

    public SecretsCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Checkout.isOnPath("openssl")) {
            throw new IOException("k8s-secrets needs openssl");
        }
        var hashes = new StringBuilder();
        for (var name : ACCOUNTS) {
            var token = PrivateFile.secret();
            var roles = String.join(",", StageTokens.ACCOUNTS.get(name));
            hashes.append("%s %s %s\n".formatted(name, roles, StageTokens.sha256(token)));
            secret(name + "-token", Map.of("token", token));
        }
        secret("access-tokens", Map.of("tokens", hashes.toString().strip()));
        var password = PrivateFile.secret();
        Map<String, String> database = new LinkedHashMap<>();
        database.put("username", "postgres");
        database.put("password", password);
        for (var service : LocalSystem.SERVICES) {
            secret(service + "-database", database);
            secret(service + "-database-owner", database);
        }
        secret("postgresql", Map.of("password", password));
        authority();
        return ExitCode.OK;
    }

    /** Makes the certificate authority that signs the certificates of the mock provider's edges. */
    private void authority() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("certloop-ca");
        try {
            var key = folder.resolve("tls.key");
            var certificate = folder.resolve("tls.crt");
            checkout.runQuietly(
                    "openssl made no certificate",
                    folder,
                    folder.resolve("log"),
                    List.of(
                            "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "ec",
                            "-pkeyopt",
                            "ec_paramgen_curve:P-256",
                            "-nodes",
                            "-days",
                            "3650",
                            "-subj",
                            "/O=CertLoop/CN=Mock Cloud Root",
                            "-addext",
                            "basicConstraints=critical,CA:TRUE",
                            "-keyout",
                            key.toString(),
                            "-out",
                            certificate.toString()));
            Map<String, String> pair = new LinkedHashMap<>();
            pair.put("tls.crt", text(certificate));
            pair.put("tls.key", text(key));
            secret("mock-cloud-ca", pair);
        } finally {
            SessionHome.delete(folder);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private void secret(String name, Map<String, String> values) {
        var out = checkout.out();
        out.print("apiVersion: v1\nkind: Secret\nmetadata:\n  name: " + name);
        out.print("\n  namespace: " + namespace + "\ndata:\n");
        values.forEach((key, value) -> out.print("  " + key + ": " + base64(value) + "\n"));
        out.print("---\n");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
