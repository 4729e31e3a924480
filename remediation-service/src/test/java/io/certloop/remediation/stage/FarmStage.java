package io.certloop.remediation.stage;

import io.certloop.cloud.acme.key.PemKeys;
import io.certloop.cloud.acme.settings.AcmeSettings.KeyType;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.acme.Pebble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * As {@link LocalStage}, and two farms of two HAProxy nodes that serve a certificate which has ended; they order at
 * Pebble, which looks for the proofs at this service. Empty where they are not installed.
 */
public class FarmStage extends LocalStage {

    public static final String AGREED = "edge-farm";
    public static final String DOMAIN = "www.own-edges.example";

    /** Of a farm that has not agreed to the authority's terms. */
    public static final String UNAGREED_DOMAIN = "www.unagreed.example";

    private static final int NODES = 2;

    private final List<AutoCloseable> parts = new ArrayList<>();

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        config.put("certloop.test.farm", "");
        if (Pebble.missing().isEmpty() && Files.isExecutable(Path.of("/usr/sbin/haproxy"))) {
            try {
                build(directory(), config);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return config;
    }

    private void build(Path home, Map<String, String> config) throws IOException, InterruptedException {
        int http = FreePorts.next();
        var pebble = Pebble.start(home.resolve("pebble"), http, "\"certificateValidityPeriod\": 7776000");
        parts.add(pebble);
        config.put("quarkus.http.test-port", String.valueOf(http));
        Path trust = Path.of(config.get("certloop.edge.trust-file"));
        Files.writeString(trust, Files.readString(trust) + pebble.root(0));
        Path key = Files.write(
                home.resolve("account.pem"),
                PemKeys.pem(PemKeys.create(KeyType.EC256).getPrivate()));
        String acme = """
                {"directory": "%s", "accountKey": "%s", "challenge": "http-01", "trust": "%s",
                 "termsAgreed": true}
                """.formatted(pebble.directory(), key, pebble.trust());
        String agreed = farm(home.resolve("agreed"), AGREED, DOMAIN, acme);
        String unagreed =
                farm(home.resolve("unagreed"), "unagreed-farm", UNAGREED_DOMAIN, acme.replace("true", "false"));
        Files.writeString(
                Path.of(config.get("certloop.cloud.accounts-file")),
                "{\"accounts\": [%s, %s]}".formatted(agreed, unagreed));
        config.put("certloop.test.farm", home.resolve("agreed/desired").toString());
    }

    private String farm(Path home, String id, String domain, String acme) throws IOException, InterruptedException {
        Path desired = Files.createDirectories(home.resolve("desired"));
        String ended = ended(home, domain);
        Files.writeString(desired.resolve(domain + ".pem"), ended);
        int port = FreePorts.next();
        var nodes = new ArrayList<String>();
        for (int i = 1; i <= NODES; i++) {
            Path node = home.resolve("node-" + i);
            Path certificates = Files.createDirectories(node.resolve("certs"));
            Files.writeString(certificates.resolve(domain + ".pem"), ended);
            nodes.add(node(node, "127.0.0." + i + ":" + port));
        }
        return """
        {"id": "%s", "provider": "farm", "desired": "%s", "nodes": [%s], "acme": %s}
        """.formatted(id, desired, String.join(", ", nodes), acme);
    }

    private static String ended(Path home, String domain) throws IOException, InterruptedException {
        Path file = home.resolve("ended.pem");
        new ProcessBuilder(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                                + " -not_before 20260101000000Z -not_after 20260201000000Z"
                                + " -addext basicConstraints=critical,CA:FALSE"
                                + " -subj /CN=%1$s -addext subjectAltName=DNS:%1$s -keyout %2$s.key -out %2$s")
                        .formatted(domain, file)
                        .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("openssl.log").toFile())
                .start()
                .waitFor();
        return Files.readString(file) + Files.readString(Path.of(file + ".key"));
    }

    private String node(Path home, String address) throws IOException {
        Path file = Files.writeString(home.resolve("haproxy.cfg"), """
                        global
                          stats socket %1$s/run.sock mode 600 level admin
                        defaults
                          mode http
                          timeout client 5s
                          timeout server 5s
                          timeout connect 5s
                        frontend edge
                          bind %2$s ssl crt %1$s/certs
                          http-request return status 200
                        """.formatted(home, address));
        parts.add(ChildProcess.start(new ProcessBuilder("haproxy", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("haproxy.log").toFile())));
        return """
        {"name": "%s", "kind": "haproxy", "runtime": "unix:%s", "certificates": "%s",
         "files": "%s", "edge": "%s"}
        """.formatted(
                home.getFileName(), home.resolve("run.sock"), home.resolve("certs"), home.resolve("certs"), address);
    }

    @Override
    public void stop() {
        for (AutoCloseable part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        super.stop();
    }
}
