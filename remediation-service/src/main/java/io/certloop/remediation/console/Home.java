package io.certloop.remediation.console;

import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.run.list.RunOverview;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.remediation.run.report.OpenRuns;
import io.certloop.remediation.status.ServiceStatus;
import io.certloop.remediation.storm.StormStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The content of the first page: everything that on-call needs to know at once. Each list contains its first rows; the
 * overview counts all.
 *
 * @param people runs that need a person, the most urgent first
 * @param approvals plans that wait for approval; the plans that expire first come first
 * @param repairing the newest runs that continue without a person
 * @param heldRuns runs that a guardrail holds, the newest first; they are not ordered by the time of their next
 *     attempt, because this time changes with every attempt
 * @param standings the status of the other services by name; a service that is absent has an unknown status
 */
public record Home(
        Instant at,
        RunOverview overview,
        List<RunSummary> people,
        List<RunSummary> approvals,
        List<RunSummary> repairing,
        List<OpenRuns.Diagnosed> diagnosed,
        List<OpenRuns.HeldBack> held,
        List<RunSummary> heldRuns,
        StormStatus stormStatus,
        List<Hold> pauses,
        Map<String, ServiceStatus> standings) {

    /** A hash of the visible content; it changes when the page shows something different. */
    public String mark() {
        return Integer.toHexString(Objects.hash(
                overview,
                people,
                approvals,
                repairing,
                diagnosed,
                held,
                heldRuns,
                stormStatus.state(),
                stormStatus.reading().sick(),
                stormStatus.reading().progress(),
                pauses.stream().map(pause -> pause.id).toList(),
                standings.values().stream().map(Home::said).toList()));
    }

    /**
     * The visible part of a service's status. It leaves out the quiet lines, such as the time of the report, whose
     * changes need no reload of the page.
     */
    private static List<Object> said(ServiceStatus standing) {
        return List.of(
                standing.service(),
                standing.lines().stream()
                        .filter(line -> line.level() != ServiceStatus.Level.QUIET)
                        .toList());
    }
}
