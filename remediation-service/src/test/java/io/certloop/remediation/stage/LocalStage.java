package io.certloop.remediation.stage;

import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.MockCloudConfig;
import io.certloop.testkit.service.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** PostgreSQL 18, the mock provider with its edges and DNS, and short times. */
public class LocalStage implements QuarkusTestResourceLifecycleManager {

    /** Of the storm at the size of a design, which is played alone; 0 for all other tests. */
    public static final int FLEET = Integer.getInteger("certloop.test.fleet", 0);

    private MockCloud cloud;

    @Override
    public Map<String, String> start() {
        cloud = open();
        Map<String, String> config = new LinkedHashMap<>(TestDatabase.empty("remediation"));
        config.putAll(config(cloud, directory()));
        if (FLEET > 0) {
            config.putAll(StormStage.config(FLEET));
        }
        return config;
    }

    protected MockCloud open() {
        return startCloud();
    }

    /** A provider that rolls out in a second. */
    public static MockCloud startCloud() {
        return MockCloud.start(MockCloudConfig.defaults().withTimings(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    /** What a service needs to reach that provider, with deadlines of seconds. */
    public static Map<String, String> config(MockCloud cloud, Path directory) {
        Path accounts = directory.resolve("accounts.json");
        Path authority = directory.resolve("ca.pem");
        try {
            Files.writeString(accounts, "{\"accounts\":[]}");
            Files.writeString(authority, cloud.caPem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> config = new LinkedHashMap<>();
        config.put("certloop.cloud.domain-api", cloud.baseUri().toString());
        config.put("certloop.cloud.certificate-api", cloud.baseUri().toString());
        config.put("certloop.cloud.operator-api", "true");
        config.put("certloop.cloud.requests-per-second", "500");
        config.put("certloop.cloud.accounts-file", accounts.toString());
        config.put("certloop.edge.allowed-networks", "127.0.0.0/8");
        config.put("certloop.edge.port", String.valueOf(cloud.edgePort()));
        config.put("certloop.edge.trust-file", authority.toString());
        config.put("certloop.dns.server", "127.0.0.1:" + cloud.dns().getPort());
        config.put("certloop.remediation.look-every", "PT0.2S");
        config.put("certloop.remediation.cooldown", "PT0S");
        config.put("certloop.remediation.held-look-every", "PT0.3S");
        config.put("certloop.remediation.settle", "PT1S");
        config.put("certloop.remediation.verify-deadline", "PT4S");
        config.put("certloop.remediation.issuance-deadline", "PT15S");
        config.put("certloop.remediation.unknown-deadline", "PT4S");
        config.put("certloop.remediation.directory-freshness", "PT0S");
        config.put("certloop.test.mock", cloud.baseUri().toString());
        config.put("certloop.test.accounts", accounts.toString());
        return config;
    }

    public static Path directory() {
        try {
            return Files.createTempDirectory("remediation-stage");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        cloud.close();
    }
}
