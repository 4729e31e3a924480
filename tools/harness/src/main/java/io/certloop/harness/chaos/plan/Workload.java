package io.certloop.harness.chaos.plan;

import io.certloop.testkit.stage.Fleet;
import java.time.Duration;
import java.util.List;

/** One unhealthy domain, with the time and the way in which its remediation is requested. */
public record Workload(int number, Duration at, Door door, String account, String domain, String condition) {

    static final String HEALTHY = "HEALTHY";

    private static final int MINUTES_UNHEALTHY = 600;

    /** The way in which a run comes about. */
    public enum Door {
        /** A person sends POST /remediations. */
        ON_CALL,
        /** The harness sends POST /remediations as ticket-service does. */
        UNATTENDED,
        /** A customer's ticket, sent by POST /tickets. */
        TICKET,
        /** No request: cert-watcher has to find the fault. */
        NOBODY
    }

    /**
     * A domain with a stuck deployment, whose remediation ticket-service requests at once.
     *
     * @param name the domain's name with a format specifier for the number
     */
    static Workload stuck(int number, String account, String name) {
        var domain = (name + ".chaos.example").formatted(number);
        return new Workload(number, Duration.ZERO, Door.UNATTENDED, account, domain, "STUCK_DEPLOYMENT");
    }

    /**
     * Returns the fleet as JSON in the format of the mock provider's stage API. A fault has lasted ten hours, except a
     * deployment in progress, which has just begun.
     */
    public static String fleet(List<Workload> workloads) {
        var fleet = new Fleet();
        for (var each : workloads) {
            int minutes = each.condition.equals("DEPLOYING") ? 0 : MINUTES_UNHEALTHY;
            fleet.domain(each.account, each.domain, each.condition, minutes);
        }
        return fleet.json();
    }

    Workload at(Duration other) {
        return new Workload(number, other, door, account, domain, condition);
    }

    Workload through(Door other) {
        return new Workload(number, at, other, account, domain, condition);
    }

    Workload with(String other) {
        return new Workload(number, at, door, account, domain, other);
    }

    public boolean isHealthy() {
        return condition.equals(HEALTHY);
    }

    public String key() {
        return "chaos-" + number;
    }
}
