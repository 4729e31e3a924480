package io.certloop.cloud.controlplane.farm.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.TestCa;
import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.account.AccountEntry;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.farm.FarmControlPlanes;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.account.FarmReader;
import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.ShownCertificate;
import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A farm of one nginx and one Caddy, as Debian packages them. */
class MixedFarmIT {

    private static final String HOST = "www.shop.example";
    private static final DomainName NAME = new DomainName(HOST);
    private static final String FILE = HOST + ".pem";
    private static final String SECRET = "a shared secret";
    private static final AccountId ACCOUNT = new AccountId("mixed");

    private final TestCa ca = TestCa.create();
    private final TestCa.Leaf old = leaf(30);
    private final TestCa.Leaf renewed = leaf(1);
    private final int admin = FreePorts.next();
    private final int receiver = FreePorts.next();
    private final int nginxTls = FreePorts.next();
    private final int caddyTls = FreePorts.next();
    private final HttpClient http = HttpClient.newHttpClient();
    private final StandaloneProbe probe = new StandaloneProbe(
            new StandaloneProbe.Settings(
                    Duration.ofSeconds(5), List.of("127.0.0.1:1"), Optional.empty(), List.of("127.0.0.0/8"), false),
            Clock.systemUTC());

    @TempDir
    private Path folder;

    private RealServer nginx;
    private RealServer caddy;
    private FarmControlPlanes planes;

    private TestCa.Leaf leaf(int daysAgo) {
        Instant from = Instant.now().minus(Duration.ofDays(daysAgo));
        return ca.leaf(from, from.plus(Duration.ofDays(90)), HOST);
    }

    @BeforeEach
    void begin() throws IOException {
        for (String tool : List.of("nginx", "caddy", "python3")) {
            assumeTrue(RealServer.isInstalled(tool), tool + " is not installed here");
        }
        for (String each : List.of("desired", "nginx", "caddy")) {
            Files.createDirectory(folder.resolve(each));
            RealServer.write(file(each), old, old.key());
        }
        nginx = new RealServer(folder);
        nginx.nginx(receiver, SECRET, nginxTls, HOST, file("nginx"));
        startCaddy();
        Farm farm = farm();
        planes = new FarmControlPlanes(
                () -> List.of(farm),
                AcmeOrders.NONE,
                (line, caller, wait) -> new Turn.Granted(Duration.ZERO),
                RequestMeter.NONE,
                Duration.ofSeconds(5),
                Clock.systemUTC());
    }

    private void startCaddy() throws IOException {
        caddy = new RealServer(folder);
        caddy.caddy(admin, caddyTls, RealServer.loads(file("caddy")));
    }

    private Farm farm() throws IOException {
        String entry =
                """
                {"desired":"FOLDER/desired","nodes":[
                 {"name":"n","kind":"nginx","reload":"http://127.0.0.1:%d/reload","secret":"%s",
                  "certificates":"FOLDER/nginx","files":"FOLDER/nginx","edge":"127.0.0.1:%d"},
                 {"name":"c","kind":"caddy","admin":"http://127.0.0.1:%d",
                  "certificates":"FOLDER/caddy","files":"FOLDER/caddy","edge":"127.0.0.1:%d"}]}
                """.formatted(receiver, SECRET, nginxTls, admin, caddyTls).replace("FOLDER", folder.toString());
        return new FarmReader(ReloadedKind.all(http, probe.probe()), Duration.ofSeconds(4))
                .apply(new AccountEntry(ACCOUNT, "farm", new ObjectMapper().readTree(entry)));
    }

    @AfterEach
    void end() {
        if (planes != null) {
            planes.close();
            nginx.close();
            caddy.close();
        }
        http.close();
        probe.close();
    }

    private Path file(String place) {
        return folder.resolve(place).resolve(FILE);
    }

    private ControlPlane plane() {
        return planes.of(ACCOUNT);
    }

    private Receipt resubmit() {
        Https https = plane().domain(NAME).https().orElseThrow();
        return plane().apply(
                        NAME, new DomainChange.Resubmit(https.certificateId().orElseThrow(), https.settings()));
    }

    private List<String> served() {
        return List.of(RealServer.served(nginxTls, HOST), RealServer.served(caddyTls, HOST));
    }

    private static String serial(TestCa.Leaf leaf) {
        return leaf.certificate().getSerialNumber().toString(16);
    }

    private static List<String> twice(TestCa.Leaf leaf) {
        return List.of(serial(leaf), serial(leaf));
    }

    @Test
    void bothAreBehindAndBothServeTheDesiredOneAfterwards() throws IOException {
        RealServer.write(file("desired"), renewed, renewed.key());
        assertThat(plane().domain(NAME).https().flatMap(Https::certificateId))
                .contains(new CertificateId(renewed.sha256()));
        assertThat(plane().domain(NAME).nodes())
                .extracting(node -> node.process().map(ShownCertificate::serial).orElse("-"))
                .containsExactlyElementsOf(twice(old));

        assertThat(resubmit().alreadyDone()).isFalse();

        assertThat(served()).isEqualTo(twice(renewed));
        assertThat(plane().domain(NAME).nodes())
                .extracting(node -> node.process().map(ShownCertificate::serial).orElse("-"))
                .containsExactlyElementsOf(twice(renewed));
        assertThat(resubmit().alreadyDone()).isTrue();
    }

    @Test
    void aFileThatWasNeverReloadedIsToldAndReloaded() throws IOException {
        for (String place : List.of("desired", "nginx", "caddy")) {
            RealServer.write(file(place), renewed, renewed.key());
        }
        assertThat(plane().domain(NAME).nodes()).allSatisfy(node -> {
            assertThat(node.file().orElseThrow().serial()).isEqualTo(serial(renewed));
            assertThat(node.process().orElseThrow().serial()).isEqualTo(serial(old));
        });

        plane().apply(NAME, new DomainChange.ReloadEdges());

        assertThat(served()).isEqualTo(twice(renewed));
    }

    @Test
    void aNodeThatIsDownIsOpenAndIsReachedLater() throws IOException {
        RealServer.write(file("desired"), renewed, renewed.key());
        caddy.close();

        ControlPlaneFault fault = catchThrowableOfType(ControlPlaneException.class, this::resubmit)
                .fault();

        assertThat(fault).isInstanceOfSatisfying(ControlPlaneFault.PartlyApplied.class, partly -> {
            assertThat(partly.done()).containsExactly("n");
            assertThat(partly.open()).containsExactly("c");
        });
        assertThat(plane().domain(NAME).nodes())
                .filteredOn(node -> node.fault().isPresent())
                .extracting(NodeState::name)
                .containsExactly("c");
        startCaddy();
        resubmit();
        assertThat(served()).isEqualTo(twice(renewed));
    }

    @Test
    void aKeyThatDoesNotFitIsRefusedInTheServersWordsAndTheFileIsRestored() throws Exception {
        TestCa.Leaf foreign = ca.mismatched(HOST);
        RealServer.write(file("desired"), foreign, foreign.key());

        ControlPlaneFault fault = catchThrowableOfType(ControlPlaneException.class, this::resubmit)
                .fault();

        assertThat(fault).isInstanceOf(ControlPlaneFault.BadCertificate.class);
        assertThat(fault.detail()).contains("key values mismatch").doesNotContain("PRIVATE");
        assertThat(served()).isEqualTo(twice(old));
        assertThat(plane().domain(NAME).nodes())
                .extracting(node -> node.file().orElseThrow().serial())
                .containsExactlyElementsOf(twice(old));
    }
}
