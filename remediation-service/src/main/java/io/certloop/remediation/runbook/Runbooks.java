package io.certloop.remediation.runbook;

import io.certloop.remediation.plan.CustomerAction;
import java.util.Locale;

/** The names of the pages. */
public final class Runbooks {

    /** A storm, or a surge that another service reported: one page, because both need the same. */
    public static final String STORM = held("storm");

    public static final String APPROVAL = "approval-waiting";

    /** A caller acted without his scope. */
    public static final String GLASS = "break-glass";

    private Runbooks() {}

    /**
     * @param reason of an ended run, if the reason alone determines what to do
     */
    public static String ended(String reason) {
        return kebab(reason);
    }

    /**
     * @param diagnosis its name
     */
    public static String diagnosed(String diagnosis) {
        return kebab(diagnosis.replaceAll("([a-z])([A-Z])", "$1-$2"));
    }

    public static String customer(CustomerAction.Code code) {
        return "customer-" + kebab(code.name());
    }

    /**
     * @param guardrail its name, as a held run shows it
     */
    public static String held(String guardrail) {
        return "held-" + kebab(guardrail);
    }

    private static String kebab(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
