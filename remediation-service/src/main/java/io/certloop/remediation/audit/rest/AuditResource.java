package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.AuditEntry;
import io.certloop.remediation.audit.AuditParameters;
import io.certloop.remediation.audit.AuditService;
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

    private final AuditService audit;

    AuditResource(AuditService audit) {
        this.audit = audit;
    }

    /** @param next the sequence number after which the next page begins; empty on the last page */
    record PageView(List<EntryView> entries, Optional<String> next) {}

    @GET
    public PageView list(@Context UriInfo uri) {
        UnknownParameters.refuse(uri, AuditParameters.NAMES);
        Keyset.Slice<AuditEntry> found = audit.page(AuditParameters.query(uri.getQueryParameters()::getFirst));
        return new PageView(
                found.rows().stream().map(EntryView::of).toList(), found.after().map(String::valueOf));
    }

    @GET
    @Path("/verification")
    public VerificationView verification() {
        return VerificationView.of(audit.verify());
    }
}
