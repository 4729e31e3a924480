package io.certloop.mockcloud;

import io.certloop.mockcloud.http.PortTakenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the simulated CDN provider as a process of its own, until SIGTERM. */
public final class MockCloudMain {

    private static final String HTTP_PORT = "CERTLOOP_MOCK_PORT";
    private static final String EDGE_PORT = "CERTLOOP_EDGE_PORT";
    private static final String DNS_PORT = "CERTLOOP_DNS_PORT";
    private static final int UNUSABLE = 2;

    private MockCloudMain() {}

    public static void main(String[] args) throws InterruptedException {
        Logger.getLogger("").setLevel(Level.WARNING);
        // The edges are fast enough without, and newer JDKs warn about it on every start.
        System.setProperty("io.netty.noUnsafe", "true");
        var environment = System.getenv();
        try {
            var config = config(environment);
            var cloud = MockCloud.start(config, StageFiles.authority(environment));
            Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "mock-cloud-stop"));
            StageFiles.fleet(environment, cloud, config.edgeAddresses().size());
            writeRoot(cloud, Path.of(environment.getOrDefault("CERTLOOP_HOME", ".certloop")));
            System.out.printf(
                    "Mock cloud is ready on %s, edges on port %d, DNS on port %d%n",
                    cloud.baseUri(), cloud.edgePort(), cloud.dns().getPort());
        } catch (PortTakenException e) {
            fail("%s: %s (set %s)".formatted(e.listener(), e.getMessage(), variable(e)));
        } catch (IllegalArgumentException | IOException e) {
            fail(e.getMessage());
        }
        Thread.currentThread().join();
    }

    static MockCloudConfig config(Map<String, String> environment) {
        var defaults = MockCloudConfig.defaults();
        var edges = environment.getOrDefault("CERTLOOP_EDGE_ADDRESSES", "");
        return new MockCloudConfig(
                environment.getOrDefault("CERTLOOP_BIND_ADDRESS", defaults.bindAddress()),
                port(environment, HTTP_PORT, "8084"),
                port(environment, EDGE_PORT, "8443"),
                edges.isBlank() ? defaults.edgeAddresses() : List.of(edges.split(",")),
                port(environment, DNS_PORT, "8053"),
                duration(environment, "CERTLOOP_MOCK_ROLLOUT", defaults.rollout()),
                duration(environment, "CERTLOOP_MOCK_ISSUANCE", defaults.issuance()),
                defaults.operatorApi(),
                defaults.strictSignatures());
    }

    private static int port(Map<String, String> environment, String variable, String otherwise) {
        var text = environment.getOrDefault(variable, otherwise);
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one complaint.
        }
        throw new IllegalArgumentException("%s is not a port: %s".formatted(variable, text));
    }

    private static Duration duration(Map<String, String> environment, String variable, Duration otherwise) {
        var text = environment.get(variable);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Falls through to the one complaint.
        }
        throw new IllegalArgumentException("%s is not a duration such as PT5M: %s".formatted(variable, text));
    }

    private static String variable(PortTakenException e) {
        return switch (e.listener()) {
            case HTTP_API -> HTTP_PORT;
            case TLS_EDGES -> EDGE_PORT;
            case DNS -> DNS_PORT;
        };
    }

    /** Writes the root certificate to a file. The file is moved into place, so that nobody reads an incomplete file. */
    private static void writeRoot(MockCloud cloud, Path home) throws IOException {
        Files.createDirectories(home);
        var draft = Files.writeString(home.resolve("ca.pem.new"), cloud.caPem());
        Files.move(draft, home.resolve("ca.pem"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void fail(String line) {
        System.err.println(line);
        System.exit(UNUSABLE);
    }
}
