package io.certloop.remediation.console.rest.domain;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.console.rest.pause.WindowForm;
import io.certloop.remediation.console.rest.pause.WindowLine;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunQuery;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.evidence.CallerLane;
import io.certloop.remediation.run.evidence.Explanation;
import io.certloop.remediation.run.report.RunPages;
import io.certloop.remediation.runbook.RunbookConfig;
import io.certloop.remediation.runbook.RunbookText;
import io.certloop.remediation.runbook.Runbooks;
import io.certloop.remediation.window.WindowService;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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

/** One domain, inspected now: the control plane, the edges and DNS, and what would be done. */
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
    private final WindowService windows;
    private final RunbookConfig runbooks;

    DomainPage(
            RunService runs,
            RunStore store,
            DnsLookup dns,
            WindowService windows,
            RunbookConfig runbooks,
            PageContext context,
            Caller caller) {
        this.runs = runs;
        this.store = store;
        this.dns = dns;
        this.windows = windows;
        this.runbooks = runbooks;
        this.context = context;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance domain(
                PageContext context, DomainView view, WindowForm form, Lines lines);

        static native TemplateInstance domainBrief(
                PageContext context, String name, Optional<DomainBrief> known);
    }

    /** The same as the buttons do, for a shell. */
    public record Lines(String diagnose, String dryRun, String repair, String pause) {}

    /** Where the search field of every page leads. */
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
        DomainView view =
                DomainView.of(
                        explained,
                        running.map(run -> RunLine.of(run, context)),
                        runbook(explained, running).map(runbooks::runbookInConsole),
                        WindowLine.all(
                                windows.kept(),
                                explained.evidence().accountId().orElse(""),
                                context),
                        DnsView.of(name, dns),
                        PastLine.all(
                                name, known, run -> writes.getOrDefault(run, List.of()), context),
                        UUID.randomUUID().toString(),
                        PartLine.all(all, context),
                        context);
        WindowForm form =
                WindowForm.of(view.sight().account(), "/console/domains/" + name, context);
        return Templates.domain(context, view, form, lines(name, view)).render();
    }

    /** Of that account; else the one that needs attention most. */
    private static Explanation chosen(List<Explanation> all, String accountId) {
        return all.stream()
                .filter(
                        each ->
                                each.evidence()
                                        .accountId()
                                        .filter(id -> id.equals(accountId))
                                        .isPresent())
                .findFirst()
                .orElseGet(all::getFirst);
    }

    /** A line for the pages of other services: what the runs know, without asking the provider. */
    @GET
    @Path("/{name}/brief")
    public String brief(@PathParam("name") String text) {
        DomainName name = named(text);
        return Templates.domainBrief(
                        context, name.value(), DomainBrief.of(name, newest(name), context))
                .render();
    }

    private List<RemediationRun> newest(DomainName name) {
        return store.page(new RunQuery(Optional.empty(), Optional.of(name), RUNS, Optional.empty()))
                .runs();
    }

    /** Of what holds the next write, else of the run's state, else of what is wrong. */
    private static Optional<String> runbook(
            Explanation explained, Optional<RemediationRun> running) {
        return explained.guardrails().stream()
                .filter(each -> each.verdict() instanceof Verdict.Held)
                .findFirst()
                .map(each -> Runbooks.held(each.guardrail()))
                .or(() -> running.map(RemediationRun::state).flatMap(RunPages::of))
                .or(() -> Optional.of(Runbooks.diagnosed(explained.evidence().diagnosis())))
                .filter(page -> RunbookText.of(page).isPresent());
    }

    static DomainName named(String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidRequest("domain", CommonMessage.REQUIRED.with());
        }
        try {
            return new DomainName(text.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(
                    "domain", CommonMessage.MUST_BE.with(CommonMessage.DOMAIN_NAME.with()));
        }
    }

    private Lines lines(DomainName name, DomainView view) {
        return new Lines(
                Curl.get(context.api("/domains/" + name + "/explanation")),
                request(name, view, true),
                request(name, view, false),
                Curl.post(
                        context.api("/pauses"),
                        Map.of(
                                "accountId",
                                view.sight().account(),
                                "owner",
                                context.name(),
                                "reason",
                                "…",
                                "duration",
                                "PT1H")));
    }

    private String request(DomainName name, DomainView view, boolean dryRun) {
        return Curl.post(
                context.api("/remediations"),
                Map.of(
                        "subject",
                        Map.of("domain", name.value()),
                        "trigger",
                        "ON_CALL",
                        "requestedBy",
                        context.name(),
                        "reason",
                        "…",
                        "dryRun",
                        dryRun),
                "-H 'Idempotency-Key: " + view.requestKey() + "'");
    }
}
