package io.certloop.remediation.console.rest.pause;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.HomeSummary;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.HoldService;
import io.certloop.remediation.hold.WindowBody;
import io.certloop.service.http.FieldChecks;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;

@Path("/console")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PausesPage {

    /** The lengths of a pause that the form offers; the HTTP API accepts other lengths too. */
    private static final Map<String, Duration> LENGTHS = Map.of(
            "PT30M", Duration.ofMinutes(30),
            "PT1H", Duration.ofHours(1),
            "PT4H", Duration.ofHours(4),
            "PT12H", Duration.ofHours(12));

    private static final Function<String, Duration> LENGTH = FieldChecks.expecting(
            CommonMessage.ONE_OF.with(List.copyOf(LENGTHS.keySet())),
            text -> Optional.ofNullable(LENGTHS.get(text)).orElseThrow());

    private static final int ID_LENGTH = 128;

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
        var checks = new FieldChecks();
        Optional<String> of = checks.optional("account", given(account), ID_LENGTH, AccountId::new)
                .map(AccountId::value);
        String why = checks.required("reason", reason, FieldChecks.TEXT_LENGTH).strip();
        Optional<Duration> duration = checks.required("length", length, FieldChecks.NAME_LENGTH, LENGTH);
        checks.enforce();
        holds.add(Hold.pause(of, Optional.empty(), context.name(), why, holds.now(), duration.orElseThrow()));
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
        WindowBody sent = once != null
                ? new WindowBody(
                        given(accountId),
                        new WindowBody.OnceBody(at(once, zone), at(onceUntil, zone)),
                        null,
                        context.name(),
                        reason,
                        null)
                : new WindowBody(
                        given(accountId),
                        null,
                        new WindowBody.WeeklyBody(days, weekly, weeklyUntil, zone),
                        context.name(),
                        reason,
                        endOf(expiresAt, zone));
        holds.add(sent.parse(holds.now()));
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
