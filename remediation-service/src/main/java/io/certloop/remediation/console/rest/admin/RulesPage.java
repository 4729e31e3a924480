package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.LimitsConfig;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.RunConfig;
import io.certloop.service.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.Config;

@Path("/console/admin/rules")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RulesPage {

    private final PlaybookPlanner planner;
    private final PlaybookConfig playbooks;
    private final GuardrailPolicy guardrails;
    private final LimitsConfig limits;
    private final RunConfig policy;
    private final Config config;
    private final PageContext context;

    RulesPage(
            PlaybookPlanner planner,
            PlaybookConfig playbooks,
            GuardrailPolicy guardrails,
            LimitsConfig limits,
            RunConfig policy,
            Config config,
            PageContext context) {
        this.planner = planner;
        this.playbooks = playbooks;
        this.guardrails = guardrails;
        this.limits = limits;
        this.policy = policy;
        this.config = config;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance rules(PageContext context, RulesView view);
    }

    @GET
    public String show() {
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
        return Templates.rules(context, view).render();
    }
}
