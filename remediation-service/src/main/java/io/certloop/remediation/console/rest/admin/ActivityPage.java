package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.CsvDownload;
import io.certloop.console.table.ListAddress;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEntry;
import io.certloop.remediation.audit.AuditParameters;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.remediation.audit.AuditService;
import io.certloop.service.database.Keyset;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Csv;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The audit as a table. Its address has the parameters of {@code GET /audit}; a day may stand for
 * {@code since} and {@code until}, and "me" for the reader.
 */
@Path("/console/admin")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ActivityPage {

    static final String PAGE = "/console/admin/activity";

    private static final int EXPORTED_AT_ONCE = 500;
    private static final int MOST_EXPORTED = 100_000;

    private final AuditService audit;
    private final PageContext context;

    ActivityPage(AuditService audit, PageContext context) {
        this.audit = audit;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance activity(
                PageContext context, ActivityTable view, List<AuditAction> actions, String curl);
    }

    @GET
    @Path("/activity")
    public String show(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri);
        ActivityTable table = ActivityTable.of(address, audit.page(query(address)), context);
        return Templates.activity(
                        context,
                        table,
                        List.of(AuditAction.values()),
                        Curl.get(context.api(known(address).at("/audit").toString())))
                .render();
    }

    @GET
    @Path("/activity.csv")
    @Produces("text/csv;charset=UTF-8")
    public Response file(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri);
        AuditQuery first = query(address.with("limit", String.valueOf(EXPORTED_AT_ONCE)));
        return CsvDownload.of(
                "activity",
                context.now(),
                text -> {
                    text.write(
                            Csv.head(
                                    "at", "actor", "action", "subject", "runId", "rule",
                                    "numbers"));
                    Optional<Keyset> next = Optional.of(first.page());
                    int written = 0;
                    while (next.isPresent() && written < MOST_EXPORTED) {
                        Keyset.Slice<AuditEntry> page = audit.page(first.at(next.get()));
                        for (AuditEntry entry : page.rows()) {
                            text.write(ActivityTable.csv(entry));
                        }
                        written += page.rows().size();
                        next =
                                page.after()
                                        .map(Optional::of)
                                        .map(at -> Keyset.newestFirst(at, EXPORTED_AT_ONCE));
                    }
                });
    }

    private AuditQuery query(ListAddress address) {
        ListAddress known = known(address);
        return AuditParameters.query(name -> known.get(name).orElse(null));
    }

    /** As the HTTP contract has it. */
    private ListAddress known(ListAddress address) {
        ListAddress known = address;
        if (address.text("actor").equals("me")) {
            known = replaced(known, "actor", context.name());
        }
        for (String name : List.of("since", "until")) {
            Optional<String> day = address.get(name).filter(text -> !text.contains("T"));
            if (day.isPresent()) {
                known = replaced(known, name, start(name, day.get()));
            }
        }
        return known;
    }

    private static ListAddress replaced(ListAddress address, String name, String value) {
        ListAddress other = address.with(name, value);
        for (String cursor : List.of(ListAddress.AFTER, ListAddress.BEFORE)) {
            if (address.get(cursor).isPresent()) {
                return other.with(cursor, address.text(cursor));
            }
        }
        return other;
    }

    /** A day ends where the next one begins. */
    private String start(String name, String day) {
        try {
            LocalDate date = LocalDate.parse(day).plusDays(name.equals("until") ? 1 : 0);
            return date.atStartOfDay(ZoneId.of(context.zone())).toInstant().toString();
        } catch (DateTimeException e) {
            throw new InvalidRequest(name, CommonMessage.MUST_BE.with(CommonMessage.TIME.with()));
        }
    }
}
