package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.EdgeProbeResult.Inconsistent;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.LightEdgeProbe;
import io.certloop.cloud.edge.ProbeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Probes all edges of a domain at the same time. If every edge serves what it should, connects to each of them again
 * before that is believed, because several processes may answer at one address.
 *
 * @param threads supplies a new executor for each domain
 */
public record EdgeProbes(
        EdgeLocator locator, EdgeProbe probe, LightEdgeProbe light, Supplier<ExecutorService> threads) {

    /**
     * New connections to each edge, none of which resumes a session, before it counts as consistent. A process that
     * gets the share p of an address's connections and serves another certificate goes unnoticed with the probability
     * (1-p)^12: with a half 1 in 4,096 times, with a third 1 in 130, with a quarter 1 in 32, with a tenth 1 in 4. If
     * the address chooses the process by the client's address, no number is enough. The first connection is a full
     * handshake and proves the key; the others read the certificate in clear text for a third of the effort. A domain
     * with 20 edges costs 220 of them, about 25 ms of two cores in 22 round trips, and only where no fault is seen.
     */
    static final int CONNECTIONS = 12;

    private record Target(String host, EdgeAddress edge, KeyKind kind) {}

    /**
     * One result for each edge and key type.
     *
     * @throws DnsFault if the edges could not be found
     */
    List<EdgeProbeResult> of(Domain domain, ExpectedLeaves expected) {
        String host = domain.name().probeHost();
        List<Target> targets = new ArrayList<>();
        for (EdgeAddress edge : locator.edges(domain.edges())) {
            expected.kinds().stream().sorted().forEach(kind -> targets.add(new Target(host, edge, kind)));
        }
        try (ExecutorService side = threads.get()) {
            List<EdgeProbeResult> once = all(targets, this::full, side);
            boolean mayBeHealthy =
                    domain.phase() == DomainPhase.ACTIVE && once.stream().allMatch(each -> isExpected(each, expected));
            if (!mayBeHealthy) {
                return once;
            }
            List<Integer> numbers = IntStream.range(0, once.size()).boxed().toList();
            return all(numbers, number -> confirmed(once.get(number), targets.get(number), expected), side);
        }
    }

    private EdgeProbeResult full(Target target) {
        return probe.probe(target.host(), target.edge(), target.kind());
    }

    /**
     * The result of an edge after more connections. Light probes decide only if each shows a certificate and one an
     * expected one; an edge without TLS 1.2, for example, shows them none. Otherwise as many full probes decide.
     */
    private EdgeProbeResult confirmed(EdgeProbeResult first, Target target, ExpectedLeaves expected) {
        List<EdgeProbeResult> shown = again(
                () -> light.probe(target.host(), target.edge(), target.kind()).join());
        boolean decides = shown.stream().allMatch(EdgeProbeResult.Presented.class::isInstance)
                && shown.stream().anyMatch(each -> isExpected(each, expected));
        return compared(first, decides ? shown : again(() -> full(target)), expected);
    }

    /**
     * The remaining connections, one after the other, so that an edge that limits the connections of a client takes
     * them. One that fails says nothing about the certificate and is tried once more; two failures in a row end it.
     */
    private static List<EdgeProbeResult> again(Supplier<EdgeProbeResult> connection) {
        List<EdgeProbeResult> results = new ArrayList<>();
        boolean isSeen = true;
        while (isSeen && results.size() < CONNECTIONS - 1) {
            EdgeProbeResult result = connection.get();
            if (result instanceof EdgeProbeResult.Unknown) {
                result = connection.get();
            }
            isSeen = !(result instanceof EdgeProbeResult.Unknown);
            results.add(result);
        }
        return results;
    }

    /**
     * The first result if all connections agree. A connection that shows another certificate or is refused makes the
     * edge inconsistent; one that fails makes it unknown.
     */
    private static EdgeProbeResult compared(
            EdgeProbeResult first, List<EdgeProbeResult> others, ExpectedLeaves expected) {
        List<EdgeProbeResult> differing =
                others.stream().filter(each -> !isExpected(each, expected)).toList();
        List<EdgeProbeResult> wrong = differing.stream()
                .filter(each -> !(each instanceof EdgeProbeResult.Unknown))
                .toList();
        return wrong.stream()
                .findFirst()
                .<EdgeProbeResult>map(each -> new Inconsistent(each, wrong.size(), others.size() + 1))
                .or(() -> differing.stream().findFirst())
                .orElse(first);
    }

    private static boolean isExpected(EdgeProbeResult result, ExpectedLeaves expected) {
        return expected.isKnown() && ProbeVerdict.of(result, expected) == ProbeVerdict.EXPECTED;
    }

    private static <T, R> List<R> all(List<T> each, Function<T, R> call, ExecutorService side) {
        try {
            return side
                    .invokeAll(each.stream()
                            .<Callable<R>>map(one -> () -> call.apply(one))
                            .toList())
                    .stream()
                    .map(EdgeProbes::result)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DnsFault("interrupted while looking at the edges", e);
        }
    }

    private static <R> R result(Future<R> look) {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
