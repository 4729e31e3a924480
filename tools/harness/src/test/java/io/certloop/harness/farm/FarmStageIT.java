package io.certloop.harness.farm;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.farm.fault.FarmFault;
import io.certloop.harness.farm.fault.FarmSample;
import io.certloop.harness.farm.fault.FaultSetter;
import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.harness.farm.stage.HaproxyNode;
import io.certloop.harness.farm.stage.NodeWitness;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.stage.JsonHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The faults of the farm are there, as handshakes show; no service runs. */
class FarmStageIT {

    private static FarmStage stage;
    private static FarmFleet fleet;
    private static FaultSetter faults;
    private static NodeWitness witness;
    private static Path home;

    @BeforeAll
    static void start() throws Exception {
        var missing = FarmStage.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: no farm; not installed: " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), "not installed: " + missing);
        home = Files.createTempDirectory("farm");
        Files.createDirectories(home.resolve("logs"));
        stage = new FarmStage(
                Map.of("CERTLOOP_HOME", home.toString(), "CERTLOOP_FARM_PORT", Integer.toString(FreePorts.next())));
        fleet = FarmSample.of(stage);
        faults = new FaultSetter(stage, fleet);
        stage.startAuthority();
        stage.startNodes(1);
        witness = stage.witness(fleet);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void everyFaultShowsAtTheNodes() throws Exception {
        for (var fault : FarmFault.values()) {
            assertThat(served(fault, stage.nodes())).containsOnly(fleet.first(fault.domain()));
        }
        for (var fault : FarmFault.values()) {
            faults.set(fault);
        }

        assertThat(atNode(FarmFault.UNCOMMITTED, 2)).isNotEqualTo(atNode(FarmFault.UNCOMMITTED, 1));
        assertThat(stage.node(2).ask("show ssl cert")).contains("*/");
        assertThat(atNode(FarmFault.REGRESSED_AFTER_RELOAD, 1))
                .isEqualTo(fleet.first(FarmFault.REGRESSED_AFTER_RELOAD.domain()))
                .isNotEqualTo(atNode(FarmFault.REGRESSED_AFTER_RELOAD, 2));
        for (var fault : Set.of(
                FarmFault.EXPIRED,
                FarmFault.NONCES_REFUSED,
                FarmFault.WRONG_EAB,
                FarmFault.RECORD_MISSING,
                FarmFault.RATE_LIMITED)) {
            assertThat(witness.served(stage.node(1), fault.domain()))
                    .hasValueSatisfying(served -> assertThat(served.trusted()).isFalse());
        }
        assertThat(witness.served(stage.node(3), FarmFault.NODE_BEHIND.domain()))
                .isEmpty();
        faults.end(FarmFault.NODE_STOPPED);
        assertThat(atNode(FarmFault.NODE_BEHIND, 3)).isEqualTo(fleet.first(FarmFault.NODE_BEHIND.domain()));
        assertThat(atNode(FarmFault.NODE_BEHIND, 2))
                .isEqualTo(faults.expected(FarmFault.NODE_BEHIND).orElseThrow());
        assertThat(stage.authority().orders()).hasSize(1);
        assertThat(home.resolve("logs/pebble.log")).content().contains("reject 30% of good nonces");
    }

    @Test
    void theAccountsOfTheFarmsAreAddedToThoseThatAreThere() throws Exception {
        var file = Files.writeString(home.resolve("accounts.json"), "{\"accounts\":[{\"id\":\"a\"}]}");
        stage.addAccounts(file);
        var accounts = JsonHttp.MAPPER.readTree(Files.readString(file)).path("accounts");
        assertThat(accounts.findValuesAsText("id"))
                .containsExactly("a", "edge-farm", "edge-farm-unbound", "edge-farm-limited");
    }

    private static String atNode(FarmFault fault, int node) {
        return witness.served(stage.node(node), fault.domain()).orElseThrow().sha256();
    }

    private static Set<String> served(FarmFault fault, List<HaproxyNode> nodes) {
        return nodes.stream()
                .map(node -> witness.served(node, fault.domain()).orElseThrow().sha256())
                .collect(Collectors.toSet());
    }
}
