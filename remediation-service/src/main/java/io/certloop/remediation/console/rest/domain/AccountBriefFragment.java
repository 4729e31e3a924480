package io.certloop.remediation.console.rest.domain;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.HoldService;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.list.RunFilter;
import io.certloop.remediation.run.list.RunList;
import io.certloop.remediation.run.list.RunListParameters;
import io.certloop.remediation.run.list.RunSort;
import io.certloop.remediation.run.write.WriteLog;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the current runs and pauses of an account, as a fragment for the account page of another service. */
@Path("/console/runs/accounts/{id}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AccountBriefFragment {

    private final HoldService holds;
    private final RunList runs;
    private final WriteLog writes;
    private final GuardrailPolicy policy;
    private final PageContext context;

    AccountBriefFragment(
            HoldService holds, RunList runs, WriteLog writes, GuardrailPolicy policy, PageContext context) {
        this.holds = holds;
        this.runs = runs;
        this.writes = writes;
        this.policy = policy;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance accountBrief(
                PageContext context, String account, List<Hold> pauses, Map<String, Integer> states, String budget);
    }

    @GET
    public String show(@PathParam("id") String id) {
        AccountId account = Parameters.read("id", id, CommonMessage.ACCOUNT_ID.with(), AccountId::new)
                .orElseThrow();
        return Templates.accountBrief(
                        context,
                        id,
                        holds.active(Hold.Type.PAUSE).stream()
                                .filter(pause -> pause.isAbout(id))
                                .toList(),
                        states(id),
                        context.words()
                                .message(
                                        "account.budget",
                                        writes.inFlight(account),
                                        policy.cap().limit()))
                .render();
    }

    /** How many runs are in each state that is not final. */
    private Map<String, Integer> states(String account) {
        RunFilter open = new RunListParameters(
                        Map.of("accountId", List.of(account), "state", RunState.openNames()), context.name())
                .filter();
        Map<String, Integer> counts = runs.counts(open);
        Map<String, Integer> states = new LinkedHashMap<>();
        RunSort.SEVERITY.stream().filter(counts::containsKey).forEach(state -> states.put(state, counts.get(state)));
        return states;
    }
}
