package io.certloop.remediation.console.rest.pause;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.HomeSummary;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.HoldService;
import io.certloop.remediation.hold.WindowBody;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.RequestBodies;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.text.CommonMessage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

@Path("/console")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PausesPage {

    /** The lengths of a pause that the form offers; the HTTP API accepts other lengths too. */
    private static final List<String> LENGTHS = List.of("PT30M", "PT1H", "PT4H", "PT12H");

    private final HoldService holds;
    private final HomeSummary board;
    private final PageContext context;

    PausesPage(HoldService holds, HomeSummary board, PageContext context) {
        this.holds = holds;
        this.board = board;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance pauses(
                PageContext context, List<PauseLine> pauses, List<WindowLine> windows, WindowForm form);
    }

    @GET
    @Path("/pauses")
    public String show() {
        return Templates.pauses(
                        context,
                        holds.active(Hold.Type.PAUSE).stream()
                                .map(each -> new PauseLine(each, context))
                                .toList(),
                        WindowLine.all(holds.active(Hold.Type.WINDOW), context),
                        new WindowForm("", "/console/pauses", context))
                .render();
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/pauses")
    public Response pause(
            @RestForm String account, @RestForm String length, @RestForm String reason, @RestForm String from) {
        var flaws = new InvalidRequest.Collector();
        Optional<String> of = flaws.read(() ->
                        Parameters.read("account", given(account), CommonMessage.ACCOUNT_ID.with(), AccountId::new))
                .map(AccountId::value);
        Optional<String> why = flaws.read(() -> Optional.of(ReasonInput.reason(reason)));
        Optional<Duration> duration = flaws.read(
                        () -> Parameters.oneOf("length", Parameters.required("length", length), LENGTHS))
                .map(Duration::parse);
        holds.add(flaws.enforced(() -> Hold.pause(
                of, Optional.empty(), context.name(), why.orElseThrow(), holds.now(), duration.orElseThrow())));
        return back(from);
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/pauses/{id}/lift")
    public Response lift(@PathParam("id") UUID id, @RestForm String from) {
        if (!holds.remove(Hold.Type.PAUSE, id, context.name())) {
            throw new NotFoundException();
        }
        return back(from);
    }

    /**
     * Adds a maintenance window. The form's fields have the names of the HTTP contract; times are local times in the
     * time zone.
     */
    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/windows")
    public Response window(
            @RestForm String accountId,
            @RestForm String zone,
            @RestForm("once.from") String once,
            @RestForm("once.until") String onceUntil,
            @RestForm("weekly.days") List<String> days,
            @RestForm("weekly.from") String weekly,
            @RestForm("weekly.until") String weeklyUntil,
            @RestForm String expiresAt,
            @RestForm String reason,
            @RestForm String from) {
        Map<String, Object> fields = map("accountId", given(accountId), "owner", context.name(), "reason", reason);
        if (once != null) {
            fields.put("once", map("from", at(once, zone), "until", at(onceUntil, zone)));
        } else {
            fields.put("weekly", map("days", days, "from", weekly, "until", weeklyUntil, "zone", zone));
            fields.put("expiresAt", endOf(expiresAt, zone));
        }
        holds.add(RequestBodies.ofForm(fields, WindowBody.class).hold(holds.now()));
        return back(from);
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/windows/{id}/end")
    public Response end(@PathParam("id") UUID id, @RestForm String from) {
        if (!holds.remove(Hold.Type.WINDOW, id, context.name())) {
            throw new NotFoundException();
        }
        return back(from);
    }

    /** The fields by name; unlike {@code Map.of}, also with values that the form does not have. */
    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * Converts a local time to the form of the HTTP contract. An invalid time is returned unchanged and refused by the
     * contract's checks.
     */
    private static String at(String local, String zone) {
        try {
            return LocalDateTime.parse(local)
                    .atZone(ZoneId.of(zone))
                    .toInstant()
                    .toString();
        } catch (DateTimeException | NullPointerException e) {
            return local;
        }
    }

    private static String endOf(String date, String zone) {
        try {
            return LocalDate.parse(date)
                    .plusDays(1)
                    .atStartOfDay(ZoneId.of(zone))
                    .toInstant()
                    .toString();
        } catch (DateTimeException | NullPointerException e) {
            return date;
        }
    }

    /** Redirects after a change. The cached first page is discarded, so that the author sees the change at once. */
    private Response back(String from) {
        board.forget();
        return ReasonInput.goTo(context.back(from));
    }
}
