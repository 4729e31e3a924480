package io.certloop.watcher.probe.rest;

import io.certloop.cloud.edge.Protocol;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.certloop.watcher.probe.ProbeMetrics;
import io.certloop.watcher.probe.ProbeService;
import io.certloop.watcher.probe.ProbeTarget;
import io.certloop.watcher.text.FindingMessage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

@Path("/probe")
@RolesAllowed(Role.VIEWER)
public class ProbeResource {

    private static final List<String> SCHEMES =
            Arrays.stream(Protocol.values()).map(Protocol::scheme).toList();
    private static final Message TARGET = FindingMessage.PROBE_TARGET.with();

    private final ProbeService probes;

    ProbeResource(ProbeService probes) {
        this.probes = probes;
    }

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String probe(
            @QueryParam("target") String target,
            @QueryParam("hostname") String hostname,
            @QueryParam("protocol") String protocol) {
        Optional<Protocol> spoken = Parameters.read(
                "protocol",
                protocol,
                CommonMessage.ONE_OF.with(SCHEMES),
                text -> Protocol.named(text).orElseThrow(() -> new IllegalArgumentException(text)));
        ProbeTarget read = Parameters.read(
                        "target",
                        target,
                        TARGET,
                        text -> ProbeTarget.parse(text, Optional.ofNullable(hostname), spoken))
                .orElseThrow(() -> new InvalidRequest("target", CommonMessage.MUST_BE.with(TARGET)));
        try {
            return ProbeMetrics.of(probes.probe(read));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("target", e.getMessage());
        }
    }
}
