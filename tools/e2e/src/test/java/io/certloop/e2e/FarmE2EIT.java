package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.farm.fault.FarmFault;
import io.certloop.harness.farm.fault.FarmSample;
import io.certloop.harness.farm.play.FarmDemo;
import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.Services;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.secret.KeySearch;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Some of the faults of {@code ./certloop demo --stage haproxy}, with all three services; and no private key is where
 * it does not belong afterwards.
 */
@Order(6)
class FarmE2EIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** One of each sort: pushed, committed, ordered, and explained. */
    private static final Set<FarmFault> FAULTS =
            EnumSet.of(FarmFault.NODE_BEHIND, FarmFault.UNCOMMITTED, FarmFault.NONCES_REFUSED, FarmFault.MISSING_KEY);

    private static final String KEY = "-----BEGIN PRIVATE KEY-----";

    private static FarmStage stage;
    private static FarmFleet fleet;
    private static RealSystem system;

    @BeforeAll
    static void start() throws Exception {
        var missing = FarmStage.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: no farm; not installed: " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), "not installed: " + missing);
        var home = Files.createTempDirectory("farm");
        Files.createDirectories(home.resolve("logs"));
        stage = new FarmStage(portsBelow(home));
        fleet = FarmSample.of(stage);
        stage.startAuthority();
        var trust = home.resolve("trust.pem");
        system = RealSystem.startWith(settings(trust));
        var provider = Files.readString(system.home().resolve("ca.pem"));
        stage.trust(trust, List.of(provider, fleet.rootPem()));
        stage.addAccounts(system.addresses().accountsFile());
        stage.resolve(fleet.domains(), system.addresses().mock());
        stage.startNodes(system.portOf("remediation-service"));
    }

    private static Map<String, String> portsBelow(Path home) {
        return Map.of("CERTLOOP_HOME", home.toString(), "CERTLOOP_FARM_PORT", Integer.toString(FreePorts.next()));
    }

    private static Map<String, String> settings(Path trust) {
        var settings = new HashMap<>(LocalEnvironment.SHORT_TIMES);
        settings.putAll(FarmStage.SHORT_TIMES);
        settings.putAll(stage.settings());
        settings.put("CERTLOOP_EDGE_TRUST_FILE", trust.toString());
        return settings;
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void faultsOfRealNodesAreRepairedOrExplainedAndTicketsAnswered() throws Exception {
        var services =
                new Services(system.addresses(), new JsonHttp(system.addresses().token()));
        assertThat(new FarmDemo(services, stage, fleet, System.out).play(FAULTS, PATIENCE))
                .isTrue();
        noKeyIsAnywhereElse(keys());
    }

    /** Those that the nodes serve; one of them was ordered meanwhile. */
    private static List<Path> keys() throws IOException {
        try (var files = Files.list(stage.desired(FarmStage.FARM))) {
            return files.filter(file -> file.toString().endsWith(".pem"))
                    .filter(FarmE2EIT::hasKey)
                    .toList();
        }
    }

    private static boolean hasKey(Path pem) {
        try {
            return Files.readString(pem).contains(KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void noKeyIsAnywhereElse(List<Path> keys) throws Exception {
        assertThat(keys).hasSizeGreaterThan(10);
        var search = new SecretSearch().withMark("the mark of a private key", KEY);
        for (var pem : keys) {
            var body = Files.readString(pem).replaceFirst("(?s).*" + KEY, "");
            search.withMark("the key of " + pem.getFileName(), body.strip().substring(0, 60));
        }
        assertThat(search.inFiles(keys.getFirst().getParent(), List.of())).isNotEmpty();
        assertThat(search.inFiles(system.home(), List.of())).isEmpty();
        for (var database : List.of("ticket", "remediation", "watcher")) {
            assertThat(search.inTables(system.jdbcUrl(database))).isEmpty();
        }
        for (var service : List.of("ticket-service", "remediation-service", "cert-watcher")) {
            var metrics = "http://127.0.0.1:%d/q/metrics".formatted(system.portOf(service));
            var told = given().auth().oauth2(system.tokens().token("admin")).get(metrics);
            assertThat(search.in(service, told.then().statusCode(200).extract().asString()))
                    .isEmpty();
        }
        for (var service : List.of("remediation-service", "cert-watcher")) {
            var dump = heapOf(service);
            assertThat(KeySearch.of(keys.toArray(Path[]::new)).in(dump))
                    .as(service)
                    .isEmpty();
            Files.delete(dump);
        }
    }

    /** What lives there after a full collection. */
    private static Path heapOf(String service) throws Exception {
        var dump = system.home().resolve(service + ".hprof");
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var pid = Long.toString(system.pids().get(service));
        var process = new ProcessBuilder(jcmd, pid, "GC.heap_dump", dump.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains("created");
        assertThat(process.waitFor()).isZero();
        return dump;
    }
}
