package io.certloop.harness.chaos.plan;

import io.certloop.testkit.stage.Fleet;
import java.time.Duration;
import java.util.List;

/** One sick domain, and who sees to it that somebody repairs it when. */
public record Workload(
        int number, Duration at, Door door, String account, String domain, String condition) {

    private static final int MINUTES_UNHEALTHY = 600;

    /** Where a run comes from. */
    public enum Door {
        /** POST /remediations by a person. */
        ON_CALL,
        /** POST /remediations as ticket-service sends it. */
        UNATTENDED,
        /** POST /tickets. */
        TICKET,
        /** Nobody asks: the watcher has to find it. */
        NOBODY
    }

    /**
     * A stuck one that ticket-service asks for at once.
     *
     * @param name of the domain, with a place for the number
     */
    public static Workload stuck(int number, String account, String name) {
        var domain = (name + ".chaos.example").formatted(number);
        return new Workload(
                number, Duration.ZERO, Door.UNATTENDED, account, domain, "STUCK_DEPLOYMENT");
    }

    /** As the stage API takes it: for ten hours, or just begun where it ends by itself. */
    public static String fleet(List<Workload> workloads) {
        var fleet = new Fleet();
        for (var each : workloads) {
            int minutes = each.condition.equals("DEPLOYING") ? 0 : MINUTES_UNHEALTHY;
            fleet.domain(each.account, each.domain, each.condition, minutes);
        }
        return fleet.json();
    }

    public Workload at(Duration other) {
        return new Workload(number, other, door, account, domain, condition);
    }

    public Workload through(Door other) {
        return new Workload(number, at, other, account, domain, condition);
    }

    public Workload with(String other) {
        return new Workload(number, at, door, account, domain, other);
    }

    public String key() {
        return "chaos-" + number;
    }
}
