package io.certloop.remediation.audit;

import io.certloop.remediation.audit.AuditService.Verification;
import io.certloop.service.database.Keyset;
import io.certloop.service.http.UnknownParameters;
import io.certloop.service.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

@Path("/audit")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AuditResource {

    private final AuditLog log;
    private final AuditService audit;

    AuditResource(AuditLog log, AuditService audit) {
        this.log = log;
        this.audit = audit;
    }

    /** @param next the sequence number after which the next page begins; empty on the last page */
    record PageView(List<AuditEntry> entries, Optional<String> next) {}

    @GET
    public PageView list(@Context UriInfo uri) {
        UnknownParameters.refuse(uri, AuditQuery.NAMES);
        Keyset.Slice<AuditEntry> found = log.page(AuditQuery.of(uri.getQueryParameters()::getFirst));
        return new PageView(found.rows(), found.after().map(String::valueOf));
    }

    @GET
    @Path("/verification")
    public Verification verification() {
        return audit.verify();
    }
}
