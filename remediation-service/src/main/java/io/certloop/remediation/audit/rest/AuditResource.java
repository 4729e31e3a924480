package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.AuditPage;
import io.certloop.remediation.audit.AuditService;
import io.certloop.service.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The audit over HTTP; there is no way to write here. */
@Path("/audit")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AuditResource {

    private final AuditService audit;

    AuditResource(AuditService audit) {
        this.audit = audit;
    }

    /** One page of entries. */
    record PageView(List<EntryView> entries, Optional<String> next) {}

    @GET
    public PageView list(@BeanParam AuditFilter filter) {
        AuditPage found = audit.page(filter.query());
        return new PageView(
                found.entries().stream().map(EntryView::of).toList(),
                found.more()
                        ? Optional.of(String.valueOf(found.entries().getLast().sequence()))
                        : Optional.empty());
    }

    @GET
    @Path("/verification")
    public VerificationView verification() {
        return VerificationView.of(audit.verify());
    }
}
