package io.certloop.watcher.probe.rest;

import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.watcher.probe.ProbeMetrics;
import io.certloop.watcher.probe.ProbeService;
import io.certloop.watcher.probe.ProbeTarget;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

@Path("/probe")
@RolesAllowed(Role.VIEWER)
public class ProbeResource {

    private static final String TARGET = "a host, or an address with hostname, perhaps with :port";

    private final ProbeService probes;

    ProbeResource(ProbeService probes) {
        this.probes = probes;
    }

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String probe(
            @QueryParam("target") String target, @QueryParam("hostname") String hostname) {
        ProbeTarget read =
                Parameters.read(
                                "target",
                                target,
                                TARGET,
                                text -> ProbeTarget.parse(text, Optional.ofNullable(hostname)))
                        .orElseThrow(() -> new InvalidRequest("target", "must be " + TARGET));
        try {
            return ProbeMetrics.of(probes.probe(read));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("target", e.getMessage());
        }
    }
}
