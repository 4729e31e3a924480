package io.certloop.watcher.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.security.Role;
import io.certloop.service.text.Message;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.selfcheck.VantageAlarm;
import io.certloop.watcher.sweep.Sweep;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Path("/coverage")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class CoverageResource {

    private final CoverageService coverage;

    CoverageResource(CoverageService coverage) {
        this.coverage = coverage;
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record View(
            Optional<Instant> oldestLook,
            Optional<UUID> lastSweepId,
            Optional<Instant> lastSweepEnd,
            List<AccountCoverage> accounts,
            List<VantageAlarm> blind,
            List<Message> doubts) {}

    @GET
    public View get() {
        Coverage now = coverage.now();
        return new View(
                now.oldestLook(),
                now.lastSweep().map(sweep -> sweep.id().value()),
                now.lastSweep().flatMap(Sweep::finishedAt),
                now.accounts(),
                now.blind(),
                now.doubts());
    }
}
