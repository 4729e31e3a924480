package io.certloop.remediation.console;

import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.report.OpenRuns;
import io.certloop.remediation.status.ServiceStatus;
import io.certloop.remediation.storm.StormStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The first page: everything that on-call needs to know at once.
 *
 * @param repairing a part of those in repair, newest first; {@code states} has all
 * @param escalated the latest escalated runs
 * @param standings the status of the other services; one that is absent is unknown
 */
public record Home(
        Instant at,
        List<OpenRuns.UnhealthyDomains> sick,
        Map<String, Integer> states,
        List<OpenRuns.HeldBack> held,
        List<RemediationRun> repairing,
        List<RemediationRun> heldRuns,
        List<RemediationRun> waiting,
        List<RemediationRun> escalated,
        StormStatus stormStatus,
        List<Pause> pauses,
        Map<String, ServiceStatus> standings) {

    /** How many runs are in one of these states. */
    public int count(String... ofStates) {
        return Stream.of(ofStates).mapToInt(state -> states.getOrDefault(state, 0)).sum();
    }

    /** Another one if there is something else to see. */
    public String mark() {
        List<String> runs =
                Stream.of(repairing, heldRuns, waiting, escalated)
                        .flatMap(List::stream)
                        .map(run -> run.id() + ":" + run.version())
                        .toList();
        return Integer.toHexString(
                Objects.hash(
                        sick,
                        states,
                        runs,
                        stormStatus.state(),
                        stormStatus.reading().sick(),
                        stormStatus.reading().progress(),
                        pauses,
                        standings.values().stream().map(Home::said).toList()));
    }

    /** Not when it was told or counted: the same again is nothing else to see. */
    private static List<Object> said(ServiceStatus standing) {
        return List.of(
                standing.service(),
                standing.lines().stream()
                        .filter(line -> line.level() != ServiceStatus.Level.QUIET)
                        .toList());
    }
}
