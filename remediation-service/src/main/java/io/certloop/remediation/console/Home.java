package io.certloop.remediation.console;

import io.certloop.remediation.handover.HandoverNote;
import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.run.list.RunOverview;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.remediation.run.report.OpenRuns;
import io.certloop.remediation.status.ServiceStatus;
import io.certloop.remediation.storm.StormStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The first page: everything that on-call needs to know at once. Of each list the first rows; the
 * overview counts all.
 *
 * @param people runs that need a person, the most urgent first
 * @param approvals plans that wait, those first that expire first
 * @param repairing the newest that go on by themselves
 * @param heldRuns by a guardrail, the newest first: when they may go on changes with every attempt
 * @param handover the latest note of the shift before
 * @param standings the status of the other services; one that is absent is unknown
 */
public record Home(
        Instant at,
        RunOverview overview,
        List<RunSummary> people,
        List<RunSummary> approvals,
        List<RunSummary> repairing,
        List<OpenRuns.UnhealthyDomains> sick,
        List<OpenRuns.HeldBack> held,
        List<RunSummary> heldRuns,
        StormStatus stormStatus,
        List<Pause> pauses,
        Optional<HandoverNote> handover,
        Map<String, ServiceStatus> standings) {

    /** Another one if there is something else to see. */
    public String mark() {
        return Integer.toHexString(
                Objects.hash(
                        overview,
                        people,
                        approvals,
                        repairing,
                        sick,
                        held,
                        heldRuns,
                        stormStatus.state(),
                        stormStatus.reading().sick(),
                        stormStatus.reading().progress(),
                        pauses,
                        handover,
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
