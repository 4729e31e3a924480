package io.certloop.remediation.console.rest.handover;

import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.HomeSummary;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.handover.HandoverNote;
import io.certloop.remediation.handover.HandoverNotes;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.resteasy.reactive.RestForm;

/** All hand-over notes, and the form that adds one. */
@Path("/console/handover")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HandoverPage {

    private static final int SHOWN = 50;

    private final HandoverNotes notes;
    private final HomeSummary home;
    private final PageContext context;

    HandoverPage(HandoverNotes notes, HomeSummary home, PageContext context) {
        this.notes = notes;
        this.home = home;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance handover(
                PageContext context, List<HandoverNote> notes, Optional<String> older, String curl);
    }

    @GET
    public String show(@QueryParam("before") Long before) {
        OptionalLong from = before == null ? OptionalLong.empty() : OptionalLong.of(before);
        List<HandoverNote> found = notes.page(from, SHOWN + 1);
        List<HandoverNote> shown = found.subList(0, Math.min(found.size(), SHOWN));
        return Templates.handover(
                        context,
                        shown,
                        Optional.of(found)
                                .filter(all -> all.size() > SHOWN)
                                .map(all -> "/console/handover?before="
                                        + shown.getLast().id()),
                        Curl.post(context.api("/handover-notes"), Map.of("by", context.name(), "text", "…")))
                .render();
    }

    @POST
    @SameOrigin
    @RolesAllowed(Role.OPERATOR)
    public Response add(@RestForm String note, @RestForm String from) {
        String text = FieldChecks.read(checks -> checks.required("note", note, HandoverNote.LONGEST));
        notes.add(context.name(), text.strip(), context.now());
        home.forget();
        return ReasonInput.goTo(context.back(from));
    }
}
