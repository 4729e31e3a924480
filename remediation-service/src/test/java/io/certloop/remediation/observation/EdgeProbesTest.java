package io.certloop.remediation.observation;

import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.edge;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.refuses;
import static io.certloop.remediation.Scenery.serves;
import static io.certloop.remediation.Scenery.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.EdgeProbeResult.Inconsistent;
import io.certloop.cloud.edge.EdgeProbeResult.Presented;
import io.certloop.remediation.Scenery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeProbesTest {

    private static final int ALL = EdgeProbes.CONNECTIONS;
    private static final EdgeProbeResult NEW = serves(1, certificate("new", 60));
    private static final EdgeProbeResult OLD = serves(1, certificate("old", 60));

    private final AtomicInteger full = new AtomicInteger();
    private final AtomicInteger light = new AtomicInteger();
    private IntFunction<EdgeProbeResult> fulls = number -> NEW;
    private IntFunction<EdgeProbeResult> lights = number -> presented("new");

    private static EdgeProbeResult presented(String id) {
        return new Presented(edge(1), Scenery.NOW, "sha-" + id, "chain");
    }

    private EdgeProbeResult probed(Scenery scenery) {
        var probes = new EdgeProbes(
                hints -> List.of(edge(1)),
                (host, edge) -> fulls.apply(full.getAndIncrement()),
                (host, edge, kind) -> CompletableFuture.completedFuture(lights.apply(light.getAndIncrement())),
                Executors::newVirtualThreadPerTaskExecutor);
        var expected = Certificate.expected(List.of(certificate("new", 60)));
        return probes.of(scenery.domain(), expected).getFirst();
    }

    private EdgeProbeResult probed() {
        return probed(healthy());
    }

    @Test
    void edgeIsBelievedOnlyAfterNewConnectionsThatAllShowTheSame() {
        assertThat(probed()).isEqualTo(NEW);
        assertThat(full).hasValue(1);
        assertThat(light).hasValue(ALL - 1);
    }

    @Test
    void oneOfAllConnectionsThatShowsAnotherCertificateMakesTheEdgeInconsistent() {
        lights = number -> presented(number == ALL - 2 ? "old" : "new");
        assertThat(probed()).isEqualTo(new Inconsistent(presented("old"), 1, ALL));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11})
    void whatLightProbesCannotSeeIsLeftToAsManyFullHandshakes(int blind) {
        lights = number -> number < blind ? refuses(1) : presented("new");
        assertThat(probed()).isEqualTo(NEW);
        assertThat(full).hasValue(ALL);
    }

    @Test
    void anotherCertificateForTls12AloneIsNoInconsistency() {
        lights = number -> presented("tls-1.2");
        assertThat(probed()).isEqualTo(NEW);
        assertThat(full).hasValue(ALL);
    }

    @Test
    void fullHandshakesThatDisagreeMakeTheEdgeInconsistent() {
        lights = number -> refuses(1);
        fulls = number -> number % 2 == 0 ? NEW : OLD;
        assertThat(probed()).isEqualTo(new Inconsistent(OLD, ALL / 2, ALL));
    }

    @Test
    void oneConnectionThatIsRefusedMakesTheEdgeInconsistent() {
        lights = number -> refuses(1);
        fulls = number -> number == ALL - 1 ? refuses(1) : NEW;
        assertThat(probed()).isEqualTo(new Inconsistent(refuses(1), 1, ALL));
    }

    @Test
    void connectionThatFailsIsTriedOnceMore() {
        lights = number -> number % 2 == 0 ? unseen(1) : presented("new");
        assertThat(probed()).isEqualTo(NEW);
        assertThat(light).hasValue(2 * (ALL - 1));
        assertThat(full).hasValue(1);
    }

    @Test
    void connectionThatFailsTwiceMakesTheEdgeUnknown() {
        lights = number -> unseen(1);
        fulls = number -> number < 3 ? NEW : unseen(1);
        assertThat(probed()).isEqualTo(unseen(1));
        assertThat(light).hasValue(2);
        assertThat(full).hasValue(5);
    }

    @Test
    void edgeThatIsAtFaultOrStillChangesIsProbedOnce() {
        fulls = number -> OLD;
        assertThat(probed()).isEqualTo(OLD);
        fulls = number -> NEW;
        assertThat(probed(healthy().phase(DomainPhase.CHANGING))).isEqualTo(NEW);
        assertThat(light).hasValue(0);
    }
}
