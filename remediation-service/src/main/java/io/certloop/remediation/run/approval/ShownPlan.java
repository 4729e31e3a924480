package io.certloop.remediation.run.approval;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.remediation.diagnosis.Losses;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.run.evidence.Decision;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import io.certloop.service.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan as a person reads and approves it. It contains every fact whose change makes a different plan, and no values
 * that change by themselves, such as times.
 */
record ShownPlan(List<Message> lines) {

    private static final String NONE = "none";

    ShownPlan {
        lines = List.copyOf(lines);
    }

    static ShownPlan of(Decision decision, Action next) {
        Observation seen = decision.seen();
        List<Message> lines = new ArrayList<>();
        lines.add(RunMessage.PLAN_DOMAIN.with(seen.name()));
        lines.add(RunMessage.PLAN_ACCOUNT.with(
                seen.account().map(AccountId::value).orElse(NONE)));
        lines.add(RunMessage.PLAN_DIAGNOSIS.with(decision.diagnosis().name()));
        lines.add(RunMessage.PLAN_CERTIFICATE.with(
                seen.configured().map(Certificate::id).map(Object::toString).orElse(NONE)));
        lines.add(RunMessage.PLAN_PLAYBOOKS.with(decision.planner().version()));
        lines.add(RunMessage.PLAN_NEXT.with(line(next, decision)));
        List<Action> all = decision.plan().listed();
        for (int i = 0; i < all.size(); i++) {
            lines.add(RunMessage.PLAN_STEP.with(i + 1, line(all.get(i), decision)));
        }
        Losses.of(seen, next.change())
                .forEach(each -> lines.add(RunMessage.PLAN_LOSES.with(each.loss(), each.detail())));
        if (decision.plan() instanceof RemediationPlan.ActThenEscalate act) {
            lines.add(RunMessage.PLAN_THEN_ESCALATE.with(act.reason()));
        }
        return new ShownPlan(lines);
    }

    private static Message line(Action action, Decision decision) {
        ActionName name = action.name();
        Object risk = decision.terms(action).risk();
        return switch (action.change()) {
            case DomainChange.Bind bind -> bind(name, bind.certificateId(), bind.settings(), risk);
            case DomainChange.Resubmit again -> bind(name, again.certificateId(), again.settings(), risk);
            case DomainChange.Issue issue ->
                RunMessage.ACTION_ORDER.with(
                        name,
                        issue.settings().forceHttps(),
                        issue.settings().http2(),
                        issue.settings().on(),
                        risk);
            case DomainChange.RetryTask retry -> RunMessage.ACTION_TASK.with(name, retry.taskId(), risk);
            case DomainChange.RollbackTask rollback -> RunMessage.ACTION_TASK.with(name, rollback.taskId(), risk);
            case DomainChange.HurryUp hurry -> RunMessage.ACTION.with(name, risk);
            case DomainChange.Revalidate check -> RunMessage.ACTION.with(name, risk);
            case DomainChange.ReloadEdges reload -> RunMessage.ACTION.with(name, risk);
        };
    }

    private static Message bind(ActionName name, CertificateId certificate, HttpsSettings settings, Object risk) {
        return RunMessage.ACTION_BIND.with(
                name, certificate, settings.forceHttps(), settings.http2(), settings.on(), risk);
    }

    /** SHA-256 of the lines in UTF-8, each ended by a line feed; lower-case hex. */
    String hash() {
        return Sha256.hex(lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }
}
