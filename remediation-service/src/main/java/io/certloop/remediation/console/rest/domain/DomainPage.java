package io.certloop.remediation.console.rest.domain;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.console.rest.pause.WindowForm;
import io.certloop.remediation.console.rest.pause.WindowLine;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.HoldService;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.evidence.CallerLane;
import io.certloop.remediation.run.evidence.Explanation;
import io.certloop.remediation.run.report.RunPages;
import io.certloop.remediation.runbook.RunbookConfig;
import io.certloop.remediation.runbook.RunbookText;
import io.certloop.remediation.runbook.Runbooks;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/**
 * Shows one domain, inspected at the time of the request: the control plane, the edges, DNS and the plan, with buttons
 * for repairs.
 */
@Path("/console/domains")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DomainPage {

    private static final int RUNS = 20;

    private final RunService runs;
    private final RunStore store;
    private final DnsLookup dns;
    private final PageContext context;
    private final Caller caller;
    private final HoldService holds;
    private final RunbookConfig runbooks;

    DomainPage(
            RunService runs,
            RunStore store,
            DnsLookup dns,
            HoldService holds,
            RunbookConfig runbooks,
            PageContext context,
            Caller caller) {
        this.runs = runs;
        this.store = store;
        this.dns = dns;
        this.holds = holds;
        this.runbooks = runbooks;
        this.context = context;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance domain(PageContext context, DomainView view, WindowForm form);

        static native TemplateInstance domainBrief(PageContext context, String name, Optional<DomainBrief> known);
    }

    @GET
    public Response find(@QueryParam("name") String name) {
        return ReasonInput.goTo("/console/domains/" + named(name));
    }

    @GET
    @Path("/{name}")
    public String show(@PathParam("name") String text, @QueryParam("accountId") String accountId) {
        DomainName name = named(text);
        List<RemediationRun> known = newest(name);
        Map<RunId, List<WriteIntent>> writes =
                store.intentions(known.stream().map(RemediationRun::id).toList());
        List<Explanation> all = runs.explain(name, Optional.empty(), CallerLane.of(caller));
        Explanation explained = chosen(all, accountId);
        Optional<RemediationRun> running = explained.running().flatMap(store::find);
        DomainView view = new DomainView(
                new DomainInspectionView(explained.evidence(), Optional.of(DnsView.of(name, dns)), context),
                explained,
                running.map(run -> new RunLine(run, context)),
                runbook(explained, running).map(runbooks::runbookInConsole),
                WindowLine.all(
                        holds.active(Hold.Type.WINDOW),
                        explained.evidence().accountId().orElse(""),
                        context),
                PastLine.all(name, known, run -> writes.getOrDefault(run, List.of()), context),
                UUID.randomUUID().toString(),
                parts(all),
                context);
        WindowForm form = new WindowForm(view.sight().account(), "/console/domains/" + name, context);
        return Templates.domain(context, view, form).render();
    }

    /** One view for each account that has the domain; empty if only one account has it. */
    private List<DomainInspectionView> parts(List<Explanation> all) {
        return all.size() == 1
                ? List.of()
                : all.stream()
                        .map(each -> new DomainInspectionView(each.evidence(), Optional.empty(), context))
                        .toList();
    }

    /** The explanation for the given account; otherwise the explanation that needs attention most. */
    private static Explanation chosen(List<Explanation> all, String accountId) {
        return all.stream()
                .filter(each -> each.evidence()
                        .accountId()
                        .filter(id -> id.equals(accountId))
                        .isPresent())
                .findFirst()
                .orElseGet(all::getFirst);
    }

    /**
     * A one-line summary for the pages of other services. It shows what the runs know and makes no request to the
     * provider.
     */
    @GET
    @Path("/{name}/brief")
    public String brief(@PathParam("name") String text) {
        DomainName name = named(text);
        return Templates.domainBrief(context, name.value(), DomainBrief.of(name, newest(name), context))
                .render();
    }

    private List<RemediationRun> newest(DomainName name) {
        return store.latest(name, Optional.empty(), RUNS);
    }

    /**
     * The runbook for the guardrail that holds the next write; otherwise for the run's state; otherwise for the
     * diagnosis.
     */
    private static Optional<String> runbook(Explanation explained, Optional<RemediationRun> running) {
        return explained.guardrails().stream()
                .filter(each -> each.verdict() instanceof Verdict.Held)
                .findFirst()
                .map(each -> Runbooks.held(each.guardrail()))
                .or(() -> running.map(RemediationRun::state).flatMap(RunPages::of))
                .or(() -> Optional.of(Runbooks.diagnosed(explained.evidence().diagnosis())))
                .filter(page -> RunbookText.of(page).isPresent());
    }

    private static DomainName named(String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidRequest("domain", CommonMessage.REQUIRED.with());
        }
        try {
            return new DomainName(text.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("domain", CommonMessage.MUST_BE.with(CommonMessage.DOMAIN_NAME.with()));
        }
    }

    /** Starts a run that shows its plan and writes nothing, so the form only needs a reason. */
    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/{name}/dry-run")
    public Response dryRun(@PathParam("name") String name, @RestForm UUID key, @RestForm String reason) {
        return request(named(name), key, reason, true);
    }

    /** Starts a repair. It writes at the provider, so the person must type the name of the domain. */
    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/{name}/repair")
    public Response repair(
            @PathParam("name") String name, @RestForm UUID key, @RestForm String reason, @RestForm String typed) {
        DomainName domain = named(name);
        var flaws = new InvalidRequest.Collector();
        flaws.read(() -> Optional.of(ReasonInput.reason(reason)));
        if (typed == null || !typed.strip().equalsIgnoreCase(domain.value())) {
            flaws.refuse("typed", Message.plain(context.message("domain.typed.wrong")));
        }
        return flaws.enforced(() -> request(domain, key, reason, false));
    }

    private Response request(DomainName domain, UUID key, String reason, boolean dryRun) {
        // The page made it, so that pressing twice asks once.
        String once = (key == null ? UUID.randomUUID() : key) + (dryRun ? ":dry-run" : "");
        RunService.RunReport run = runs.request(new RemediationRequest(
                once,
                new Subject(Optional.of(domain), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Trigger.ON_CALL,
                context.name(),
                Message.plain(ReasonInput.reason(reason)),
                dryRun,
                Optional.empty(),
                Optional.empty(),
                CertificateHints.NONE));
        return ReasonInput.goTo("/console/runs/" + run.run().id());
    }
}
