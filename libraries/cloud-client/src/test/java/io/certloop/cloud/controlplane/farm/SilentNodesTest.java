package io.certloop.cloud.controlplane.farm;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.FarmNode;
import io.certloop.cloud.controlplane.farm.node.Listing;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.Shown;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.edge.EdgeAddress;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node answers, and another one takes its time to answer nothing. */
class SilentNodesTest extends Clock {

    private static final AccountId FARM = new AccountId("edge-farm");
    private static final DomainName NAME = new DomainName("www.shop.example");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    private Path desired;

    private final AtomicInteger asked = new AtomicInteger();
    private final List<DomainName> pushed = new ArrayList<>();
    private Instant now = Instant.now();
    private boolean stopped = true;

    private class Answering implements FarmNode {
        @Override
        public Listing list() throws NodeException {
            return new Listing(Set.of(), Set.of());
        }

        @Override
        public Map<String, Shown> show(List<String> files) throws NodeException {
            return Map.of();
        }

        @Override
        public void push(String file, KeyMaterial material) {
            pushed.add(PemFolder.domainOf(file).orElseThrow());
        }

        @Override
        public void commit(String file) {
            throw new AssertionError(file);
        }

        @Override
        public void abort(String file) {
            throw new AssertionError(file);
        }
    }

    /** Silent for longer than a process that restarts. */
    private final class Stopped extends Answering {
        @Override
        public Map<String, Shown> show(List<String> files) throws NodeException {
            asked.incrementAndGet();
            if (stopped) {
                long end = System.nanoTime() + Duration.ofMillis(600).toNanos();
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                throw new NodeException(NodeException.Kind.SILENT, "no answer");
            }
            return Map.of();
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private static Farm.Node node(String name, FarmNode process) {
        return new Farm.Node(name, new EdgeAddress(InetAddress.getLoopbackAddress(), 443), Optional.empty(), process);
    }

    private ControlPlane plane() {
        var nodes = List.of(node("node-1", new Answering()), node("node-2", new Stopped()));
        var farm = new Farm(FARM, new PemFolder(desired), nodes, 8, false);
        return new FarmControlPlanes(
                        () -> List.of(farm),
                        AcmeOrders.NONE,
                        (line, caller, longestWait) -> new Turn.Granted(Duration.ZERO),
                        RequestMeter.NONE,
                        PATIENCE,
                        this)
                .of(FARM);
    }

    private void given(String file, TestCa.Leaf leaf) throws Exception {
        Files.writeString(desired.resolve(file), HaproxyFarm.pem(leaf));
    }

    private static Optional<String> fault(Domain domain) {
        return domain.nodes().get(1).fault();
    }

    @Test
    void looksDoNotWaitForANodeThatWasSilentAMomentAgo() throws Exception {
        given("www.shop.example.pem", TestCa.create().leaf(NAME.value()));
        ControlPlane plane = plane();

        for (int i = 0; i < 20; i++) {
            assertThat(fault(plane.domain(NAME))).contains("no answer");
        }

        assertThat(asked).hasValue(1);
        stopped = false;
        now = now.plus(PATIENCE);
        assertThat(fault(plane.domain(NAME))).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aWriteAsksEveryNode() throws Exception {
        given("www.shop.example.pem", TestCa.create().leaf(NAME.value()));
        ControlPlane plane = plane();
        var id = plane.domain(NAME).https().orElseThrow().certificateId().orElseThrow();
        stopped = false;

        plane.apply(NAME, new DomainChange.Resubmit(id, new HttpsSettings(false, true, true)));

        assertThat(pushed).containsExactly(NAME, NAME);
        assertThat(fault(plane.domain(NAME))).isEmpty();
    }

    @Test
    void pagesHaveEachDomainOnceHoweverItsFileSorts() throws Exception {
        stopped = false;
        TestCa.Leaf leaf = TestCa.create().leaf(NAME.value());
        List<String> files = Stream.concat(
                        Stream.of("_.shop.example.pem", "a.shop.com.pem", "a.shop.pem"),
                        IntStream.range(0, 450).mapToObj(i -> i + ".shop.example.pem"))
                .toList();
        for (String file : files) {
            given(file, leaf);
        }
        List<DomainName> names = new ArrayList<>();

        Optional<String> marker = Optional.of("");
        while (marker.isPresent()) {
            DomainPage page = plane().domains(marker.get());
            page.domains().stream().map(DomainSummary::name).forEach(names::add);
            marker = page.next();
        }

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(files.stream()
                        .map(PemFolder::domainOf)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
