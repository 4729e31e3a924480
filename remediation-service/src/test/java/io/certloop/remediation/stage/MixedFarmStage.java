package io.certloop.remediation.stage;

import io.certloop.cloud.TestCa;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * As {@link LocalStage}, and a farm of one nginx and one Caddy that both serve an older certificate than the desired
 * one. Empty where they are not installed.
 */
public class MixedFarmStage extends LocalStage {

    public static final String DOMAIN = "www.mixed-edges.example";

    private static final String SECRET = "a shared secret";
    private static final Path RECEIVER = Path.of("..", "docs", "examples", "nginx-reload-receiver.py");

    private final List<AutoCloseable> parts = new ArrayList<>();

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        config.put("certloop.test.serial", "");
        if (Stream.of("nginx", "caddy", "python3").allMatch(MixedFarmStage::isInstalled)) {
            try {
                build(directory(), config);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return config;
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
    }

    private void build(Path home, Map<String, String> config) throws IOException {
        TestCa ca = TestCa.create();
        Path trust = Path.of(config.get("certloop.edge.trust-file"));
        Files.writeString(trust, Files.readString(trust) + ca.rootPem());
        TestCa.Leaf old = leaf(ca, 30);
        TestCa.Leaf renewed = leaf(ca, 1);
        write(home.resolve("desired"), renewed);
        write(home.resolve("nginx"), old);
        write(home.resolve("caddy"), old);
        Files.writeString(
                Path.of(config.get("certloop.cloud.accounts-file")), """
                {"accounts": [{"id": "edge-farm", "provider": "farm", "desired": "%s/desired",
                  "nodes": [%s, %s]}]}
                """.formatted(home, nginx(home), caddy(home)));
        config.put(
                "certloop.test.serial", renewed.certificate().getSerialNumber().toString(16));
    }

    private static TestCa.Leaf leaf(TestCa ca, int daysAgo) {
        Instant from = Instant.now().minus(Duration.ofDays(daysAgo));
        return ca.leaf(from, from.plus(Duration.ofDays(90)), DOMAIN);
    }

    private static void write(Path folder, TestCa.Leaf leaf) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(DOMAIN + ".pem"),
                leaf.chainPem()
                        + "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(leaf.key().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private String nginx(Path home) throws IOException {
        int tls = FreePorts.next();
        int receiver = FreePorts.next();
        Path folder = home.resolve("nginx");
        Path config = Files.writeString(folder.resolve("nginx.conf"), """
                        daemon off; pid FOLDER/nginx.pid; error_log FOLDER/error.log;
                        events {}
                        http {
                          access_log off;
                          client_body_temp_path FOLDER; proxy_temp_path FOLDER;
                          fastcgi_temp_path FOLDER; uwsgi_temp_path FOLDER; scgi_temp_path FOLDER;
                          server {
                            listen 127.0.0.1:%d ssl; server_name %s;
                            ssl_certificate FOLDER/%s.pem; ssl_certificate_key FOLDER/%s.pem;
                          }
                        }
                        """.formatted(tls, DOMAIN, DOMAIN, DOMAIN)
                .replace("FOLDER", folder.toString()));
        run(folder, Map.of(), "nginx", "-c", config.toString());
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        run(
                folder,
                Map.of(
                        "CERTLOOP_SECRET_FILE",
                        secret.toString(),
                        "LISTEN",
                        "127.0.0.1:" + receiver,
                        "NGINX_COMMAND",
                        "nginx -c " + config),
                "python3",
                RECEIVER.toString());
        return node(
                folder,
                tls,
                "\"kind\": \"nginx\", \"reload\": \"http://127.0.0.1:%d/reload\", \"secret\": \"%s\""
                        .formatted(receiver, SECRET));
    }

    private String caddy(Path home) throws IOException {
        int tls = FreePorts.next();
        int admin = FreePorts.next();
        Path folder = home.resolve("caddy");
        Path config = Files.writeString(folder.resolve("caddy.json"), """
                        {"admin":{"listen":"127.0.0.1:%d"},"apps":{
                          "tls":{"certificates":{"load_folders":["%s"]}},
                          "http":{"servers":{"s":{
                            "listen":["127.0.0.1:%d"],"automatic_https":{"disable":true},
                            "tls_connection_policies":[{}],
                            "routes":[{"handle":[{"handler":"static_response","body":"ok"}]}]}}}}}
                        """.formatted(admin, folder, tls));
        Map<String, String> folders = Map.of("XDG_DATA_HOME", folder.toString(), "XDG_CONFIG_HOME", folder.toString());
        run(folder, folders, "caddy", "run", "--config", config.toString());
        return node(folder, tls, "\"kind\": \"caddy\", \"admin\": \"http://127.0.0.1:%d\"".formatted(admin));
    }

    private static String node(Path folder, int tls, String ofItsKind) {
        return """
        {"name": "%s", %s, "certificates": "%s", "files": "%s", "edge": "127.0.0.1:%d"}
        """.formatted(folder.getFileName(), ofItsKind, folder, folder, tls);
    }

    private void run(Path folder, Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command[0] + ".log").toFile());
        builder.environment().putAll(environment);
        parts.add(ChildProcess.start(builder));
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
