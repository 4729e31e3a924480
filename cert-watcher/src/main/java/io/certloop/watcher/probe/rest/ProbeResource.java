package io.certloop.watcher.probe.rest;

import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.certloop.watcher.inventory.DomainScope;
import io.certloop.watcher.probe.ProbeMetrics;
import io.certloop.watcher.probe.ProbeService;
import io.certloop.watcher.probe.ProbeTarget;
import io.certloop.watcher.text.FindingMessage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

@Path("/probe")
@RolesAllowed(Role.VIEWER)
public class ProbeResource {

    private static final Message TARGET = FindingMessage.PROBE_TARGET.with();

    private final ProbeService probes;

    private final DomainScope scope;

    ProbeResource(ProbeService probes, DomainScope scope) {
        this.probes = probes;
        this.scope = scope;
    }

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String probe(@QueryParam("target") String target, @QueryParam("hostname") String hostname) {
        ProbeTarget read = Parameters.read(
                        "target", target, TARGET, text -> ProbeTarget.parse(text, Optional.ofNullable(hostname)))
                .orElseThrow(() -> new InvalidRequest("target", CommonMessage.MUST_BE.with(TARGET)));
        scope.check("target", read.host());
        try {
            return ProbeMetrics.of(probes.probe(read));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("target", e.getMessage());
        }
    }
}
