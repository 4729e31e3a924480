package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.admin.RulesView.WhatIf;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.LimitsConfig;
import io.certloop.remediation.playbook.InvalidPlaybooks;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.PlaybookSource;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.simulation.PolicySimulation;
import io.certloop.remediation.simulation.Report;
import io.certloop.remediation.simulation.TriedLimits;
import io.certloop.service.http.InvalidRequest;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.resteasy.reactive.RestForm;

/** Shows the effective playbooks and limits, and simulates what other playbooks and limits would have decided. */
@Path("/console/admin/rules")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RulesPage {

    private final PlaybookPlanner planner;
    private final PlaybookConfig playbooks;
    private final PlaybookSource source;
    private final GuardrailPolicy guardrails;
    private final LimitsConfig limits;
    private final RunConfig policy;
    private final PolicySimulation simulation;
    private final Config config;
    private final PageContext context;

    RulesPage(
            PlaybookPlanner planner,
            PlaybookConfig playbooks,
            PlaybookSource source,
            GuardrailPolicy guardrails,
            LimitsConfig limits,
            RunConfig policy,
            PolicySimulation simulation,
            Config config,
            PageContext context) {
        this.planner = planner;
        this.playbooks = playbooks;
        this.source = source;
        this.guardrails = guardrails;
        this.limits = limits;
        this.policy = policy;
        this.simulation = simulation;
        this.config = config;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance rules(PageContext context, RulesView view, WhatIf tried);
    }

    @GET
    public String show() {
        return page(WhatIf.NONE);
    }

    private String page(WhatIf tried) {
        RulesView view = new RulesView(
                planner.effective(),
                playbooks.playbooksFile().map(Object::toString).orElseGet(() -> context.message("rules.builtin")),
                guardrails.limits(),
                limits.configured(),
                SettingLine.KEYS.stream()
                        .map(key -> SettingLine.of(key, config, context))
                        .toList(),
                policy,
                context);
        return Templates.rules(context, view, tried).render();
    }

    /**
     * Simulates decisions with other playbooks and limits; changes nothing.
     *
     * @param text the playbooks to simulate; empty: the effective playbooks
     */
    @POST
    @Path("/what-if")
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    public Response tryOut(
            @RestForm("playbooks") String text,
            @RestForm String since,
            @RestForm String stuckAfter,
            @RestForm String issuanceStuckAfter,
            @RestForm String propagation) {
        Map<String, String> typed = new HashMap<>();
        put(typed, "playbooks", text);
        put(typed, "since", since);
        put(typed, "stuckAfter", stuckAfter);
        put(typed, "issuanceStuckAfter", issuanceStuckAfter);
        put(typed, "propagation", propagation);
        try {
            return Response.ok(page(new WhatIf(typed, List.of(), Optional.of(report(typed)))))
                    .build();
        } catch (InvalidPlaybooks e) {
            return refused(
                    typed,
                    e.flaws().stream()
                            .map(flaw -> flaw.path() + ": " + flaw.message())
                            .toList());
        } catch (InvalidRequest e) {
            return refused(
                    typed,
                    e.violations().stream()
                            .map(each -> context.word("field", each.field()) + ": " + context.sentence(each.message()))
                            .toList());
        }
    }

    private Report report(Map<String, String> typed) {
        TriedLimits limitsToTry = TriedLimits.parse(typed::get, policy.patience());
        Playbooks tried = typed.containsKey("playbooks") ? source.read(typed.get("playbooks")) : planner.effective();
        return simulation.rehearse(tried, limitsToTry.patience(), context.now().minus(limitsToTry.back()));
    }

    private Response refused(Map<String, String> typed, List<String> wrong) {
        return Response.status(Response.Status.BAD_REQUEST)
                .entity(page(new WhatIf(typed, wrong, Optional.empty())))
                .build();
    }

    private static void put(Map<String, String> typed, String field, String value) {
        if (value != null && !value.isBlank()) {
            typed.put(field, value.strip());
        }
    }
}
