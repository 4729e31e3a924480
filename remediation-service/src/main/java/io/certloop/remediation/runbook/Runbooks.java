package io.certloop.remediation.runbook;

import io.certloop.remediation.plan.CustomerAction;
import java.util.Locale;

public final class Runbooks {

    /** The page for a storm, and for a surge that another service reported, because both need the same actions. */
    public static final String STORM = held("storm");

    public static final String APPROVAL = "approval-waiting";

    private Runbooks() {}

    /**
     * The page for a run that ended for a reason that alone determines what to do.
     *
     * @param reason the code of the reason
     */
    public static String ended(String reason) {
        return kebab(reason);
    }

    public static String diagnosed(String diagnosis) {
        return kebab(diagnosis.replaceAll("([a-z])([A-Z])", "$1-$2"));
    }

    public static String customer(CustomerAction.Code code) {
        return "customer-" + kebab(code.name());
    }

    /** @param guardrail the name of the guardrail, as a held run shows it */
    public static String held(String guardrail) {
        return "held-" + kebab(guardrail);
    }

    private static String kebab(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
