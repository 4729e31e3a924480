package io.certloop.remediation.wiring;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.service.telemetry.Tracing;
import java.util.Map;
import java.util.function.Supplier;

record TracedProbe(EdgeProbe probe, Tracing tracing) implements EdgeProbe {

    /** Wraps the probe; returns the probe itself while tracing is off. */
    static EdgeProbe of(EdgeProbe probe, Tracing tracing) {
        return tracing.isOn() ? new TracedProbe(probe, tracing) : probe;
    }

    @Override
    public EdgeProbeResult probe(String host, EdgeAddress edge) {
        return traced(host, edge, () -> probe.probe(host, edge));
    }

    @Override
    public EdgeProbeResult probe(String host, EdgeAddress edge, KeyKind kind) {
        return traced(host, edge, () -> probe.probe(host, edge, kind));
    }

    private EdgeProbeResult traced(String host, EdgeAddress edge, Supplier<EdgeProbeResult> look) {
        return tracing.calling("probe edge", Map.of("certloop.domain", host, "certloop.edge", edge.toString()), () -> {
            EdgeProbeResult seen = look.get();
            tracing.note("certloop.look", seen.getClass().getSimpleName());
            return seen;
        });
    }
}
