package io.certloop.watcher.stage;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.MockCloudConfig;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.service.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL 18, the mock provider with edges and DNS, and a stubbed remediation-service. */
public class LocalStage implements QuarkusTestResourceLifecycleManager {

    private MockCloud cloud;
    private WireMockServer remediation;
    private DnsRelay dns;

    @Override
    public Map<String, String> start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
        remediation =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));
        remediation.start();
        dns = DnsRelay.start(cloud.dns());
        return config();
    }

    private Map<String, String> config() {
        Path directory = directory();
        Path accounts = write(directory.resolve("accounts.json"), "{\"accounts\":[]}");
        Map<String, String> config = new LinkedHashMap<>(TestDatabase.empty("watcher"));
        config.put("quarkus.rest-client.remediation.url", remediation.baseUrl());
        config.put("certloop.cloud.domain-api", cloud.baseUri().toString());
        config.put("certloop.cloud.certificate-api", cloud.baseUri().toString());
        config.put("certloop.cloud.operator-api", "true");
        config.put("certloop.cloud.requests-per-second", "1000");
        config.put("certloop.cloud.accounts-file", accounts.toString());
        config.put("certloop.edge.allowed-networks", "127.0.0.0/8");
        config.put("certloop.edge.port", String.valueOf(cloud.edgePort()));
        config.put(
                "certloop.edge.trust-file",
                write(directory.resolve("ca.pem"), cloud.caPem()).toString());
        config.put("certloop.dns.server", "127.0.0.1:" + dns.port());
        config.put("certloop.watcher.tick", "off");
        config.put("certloop.watch.tick", "off");
        config.put("certloop.watch.route-every", "off");
        config.put("quarkus.rest-client.tickets.url", remediation.baseUrl());
        config.put(
                "certloop.watch.file",
                write(directory.resolve("watch.yaml"), "{version: 1, sources: {}}")
                        .toString());
        config.put("certloop.watcher.domains-at-once", "8");
        config.put("certloop.watcher.confirm.hold", "PT0S");
        config.put("certloop.watcher.preflight.issuers", "ca.mockcdn.example");
        config.put("certloop.watcher.preflight.account-uris", "https://ca.mockcdn.example/acct/1");
        config.put("certloop.watcher.preflight.validation-zones", "validation.mockcdn.example");
        config.put("certloop.jobs.poll-every", "PT0.1S");
        config.put("certloop.backlog.look-every", "PT1S");
        // On a busy machine a shorter one calls a living replica dead, and its shards start anew.
        config.put("certloop.jobs.heartbeat-every", "PT1S");
        config.put("certloop.watcher.asks.retry-first", "PT0.1S");
        int authority = FreePorts.next();
        config.put("certloop.test.authority-port", String.valueOf(authority));
        config.put("certloop.revocation.tick", "off");
        config.put(
                "certloop.revocation.ari.directories.test.url", "http://127.0.0.1:%d/directory".formatted(authority));
        config.put("certloop.revocation.ari.directories.test.issuers", "Publishing CA*");
        for (String noisy : List.of("org.eclipse.jetty", "io.zonky", "org.flywaydb", "org.hibernate")) {
            config.put("quarkus.log.category.\"%s\".level".formatted(noisy), "WARN");
        }
        config.put("certloop.test.mock", cloud.baseUri().toString());
        config.put("certloop.test.accounts", accounts.toString());
        config.put("certloop.test.remediation-port", String.valueOf(remediation.port()));
        return config;
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("watcher-stage");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        dns.close();
        remediation.stop();
        cloud.close();
    }
}
