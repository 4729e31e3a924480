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
 * As {@link LocalStage}, and a farm of two HAProxy nodes that serve a certificate which has ended;
 * it orders at Pebble, which looks for the proofs at this service. Empty where they are not
 * installed.
 */
public class FarmStage extends LocalStage {

    public static final String DOMAIN = "www.own-edges.example";

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

    private void build(Path home, Map<String, String> config)
            throws IOException, InterruptedException {
        int http = FreePorts.next();
        var pebble =
                Pebble.start(
                        home.resolve("pebble"), http, "\"certificateValidityPeriod\": 7776000");
        parts.add(pebble);
        config.put("quarkus.http.test-port", String.valueOf(http));
        Path trust = Path.of(config.get("certloop.edge.trust-file"));
        Files.writeString(trust, Files.readString(trust) + pebble.root(0));
        String ended = ended(home);
        int port = FreePorts.next();
        var nodes = new ArrayList<String>();
        for (int i = 1; i <= NODES; i++) {
            nodes.add(node(home.resolve("node-" + i), "127.0.0." + i + ":" + port, ended));
        }
        Path desired = Files.createDirectories(home.resolve("desired"));
        Files.writeString(desired.resolve(DOMAIN + ".pem"), ended);
        Path key =
                Files.write(
                        home.resolve("account.pem"),
                        PemKeys.pem(PemKeys.create(KeyType.EC256).getPrivate()));
        Files.writeString(
                Path.of(config.get("certloop.cloud.accounts-file")),
                """
                {"accounts": [{"id": "edge-farm", "provider": "farm", "desired": "%s", "nodes": [%s],
                  "acme": {"directory": "%s", "accountKey": "%s", "challenge": "http-01",
                           "trust": "%s", "termsAgreed": true}}]}
                """
                        .formatted(
                                desired,
                                String.join(", ", nodes),
                                pebble.directory(),
                                key,
                                pebble.trust()));
        config.put("certloop.test.farm", desired.toString());
    }

    private static String ended(Path home) throws IOException, InterruptedException {
        Path file = home.resolve("ended.pem");
        new ProcessBuilder(
                        ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                                        + " -not_before 20260101000000Z -not_after 20260201000000Z"
                                        + " -subj /CN="
                                        + DOMAIN
                                        + " -addext basicConstraints=critical,CA:FALSE"
                                        + " -addext subjectAltName=DNS:"
                                        + DOMAIN
                                        + " -keyout "
                                        + file
                                        + ".key -out "
                                        + file)
                                .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("openssl.log").toFile())
                .start()
                .waitFor();
        return Files.readString(file) + Files.readString(Path.of(file + ".key"));
    }

    private String node(Path home, String address, String pem) throws IOException {
        Path certificates = Files.createDirectories(home.resolve("certs"));
        Files.writeString(certificates.resolve(DOMAIN + ".pem"), pem);
        Path file =
                Files.writeString(
                        home.resolve("haproxy.cfg"),
                        """
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
                        """
                                .formatted(home, address));
        parts.add(
                ChildProcess.start(
                        new ProcessBuilder("haproxy", "-f", file.toString())
                                .redirectErrorStream(true)
                                .redirectOutput(home.resolve("haproxy.log").toFile())));
        return """
        {"name": "%s", "kind": "haproxy", "runtime": "unix:%s", "certificates": "%s",
         "files": "%s", "edge": "%s"}
        """
                .formatted(
                        home.getFileName(),
                        home.resolve("run.sock"),
                        certificates,
                        certificates,
                        address);
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
