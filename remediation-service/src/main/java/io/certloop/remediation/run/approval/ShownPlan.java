package io.certloop.remediation.run.approval;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.run.evidence.Decision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A plan as a person reads and approves it. Holds everything that would make it another plan, and
 * nothing that changes by itself, such as a time.
 */
record ShownPlan(List<String> lines) {

    ShownPlan {
        lines = List.copyOf(lines);
    }

    static ShownPlan of(Decision decision, Action next) {
        List<String> lines = new ArrayList<>();
        lines.add("domain: " + decision.seen().name());
        lines.add("account: " + decision.seen().account().map(AccountId::value).orElse("none"));
        lines.add("diagnosis: " + decision.diagnosis().name());
        lines.add(
                "configured certificate: "
                        + decision.seen()
                                .configured()
                                .map(Certificate::id)
                                .map(Object::toString)
                                .orElse("none"));
        lines.add("playbooks: " + decision.planner().version());
        lines.add("next: " + line(next, decision));
        List<Action> all = decision.plan().listed();
        for (int i = 0; i < all.size(); i++) {
            lines.add("plan " + (i + 1) + ": " + line(all.get(i), decision));
        }
        if (decision.plan() instanceof RemediationPlan.ActThenEscalate act) {
            lines.add("then a person takes over: " + act.reason());
        }
        return new ShownPlan(lines);
    }

    private static String line(Action action, Decision decision) {
        return action.name()
                + words(action.change())
                + ", risk "
                + decision.terms(action.name()).risk();
    }

    private static String words(DomainChange change) {
        return switch (change) {
            case DomainChange.BindCertificate bind ->
                    " certificate "
                            + bind.certificateId()
                            + settings(bind.forceHttps(), bind.http2(), bind.httpsOn());
            case DomainChange.OrderFreeCertificate order ->
                    " free certificate"
                            + settings(order.forceHttps(), order.http2(), order.httpsOn());
            case DomainChange.RetryTask retry -> " task " + retry.taskId();
            case DomainChange.RollbackTask rollback -> " task " + rollback.taskId();
            case DomainChange.HurryUp hurry -> "";
            case DomainChange.Revalidate check -> "";
        };
    }

    private static String settings(boolean forceHttps, boolean http2, boolean httpsOn) {
        return " force-https=" + forceHttps + " http2=" + http2 + " https-on=" + httpsOn;
    }

    /** SHA-256 of the lines, each ended by a line feed, in UTF-8; lower-case hex. */
    String hash() {
        try {
            byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
