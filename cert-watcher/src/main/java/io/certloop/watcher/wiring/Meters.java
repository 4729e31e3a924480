package io.certloop.watcher.wiring;

import io.certloop.watcher.alert.AlertMeter;
import io.certloop.watcher.alert.AlertSummary;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.request.RemediationKind;
import io.certloop.watcher.request.Remediations.Answer;
import io.certloop.watcher.request.RequestMeter;
import io.certloop.watcher.revocation.RevocationMeter;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepMeter;
import io.certloop.watcher.sweep.Tally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The counters and timers of this service, and the time at which the last sweep ended. None has a domain or an account
 * as a label.
 */
@Singleton
@Startup
class Meters implements SweepMeter, RequestMeter, AlertMeter, RevocationMeter {

    private static final String PREFIX = "certloop.watcher.";
    private static final String ACCEPTED = "accepted";
    private static final String REFUSED = "refused";
    private static final String NOT_NOW = "not_now";
    private static final List<String> OUTCOMES = List.of(ACCEPTED, REFUSED, NOT_NOW);

    private final MeterRegistry registry;
    private final AtomicLong lastSweepEnd;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.lastSweepEnd = registry.gauge(PREFIX + "last.sweep.end.timestamp.seconds", new AtomicLong());
        recorded(Tally.ZERO, new FindingChanges(List.of(), List.of(), List.of(), List.of()));
        for (var reason : Reason.values()) {
            findings("findings.opened", reason);
            findings("findings.closed", reason);
        }
        for (var kind : RemediationKind.values()) {
            OUTCOMES.forEach(outcome -> asks(kind, outcome));
        }
        registry.timer(PREFIX + "sweep");
        for (var sort : Sort.values()) {
            for (var outcome : Outcome.values()) {
                fetches(sort, outcome);
            }
        }
        received(new AlertSummary(0, 0, 0, 0, 0, 0, 0));
    }

    @Override
    public void fetched(Sort sort, Outcome outcome) {
        fetches(sort, outcome).increment();
    }

    private Counter fetches(Sort sort, Outcome outcome) {
        return registry.counter(PREFIX + "revocation.fetches", "sort", sort.name(), "outcome", outcome.name());
    }

    @Override
    public void received(AlertSummary summary) {
        alerts("inspecting", summary.inspecting());
        alerts("repeated", summary.repeated());
        alerts("no_domain", summary.noDomain());
        alerts("not_in_inventory", summary.notInInventory());
        alerts("invalid", summary.invalid());
        alerts("truncated", summary.truncated());
    }

    private void alerts(String outcome, int by) {
        registry.counter(PREFIX + "alerts.received", "outcome", outcome).increment(by);
    }

    @Override
    public void recorded(Tally tally, FindingChanges changes) {
        count("domains.looked", tally.domains());
        count("edges.probed", tally.edgesProbed());
        count("could.not.look", tally.couldNotLook());
        count("control.plane.requests", tally.requests());
        count("control.plane.requests.needed", tally.needed());
        count("findings.opened", changes.opened());
        count("findings.closed", changes.closed());
    }

    private void count(String name, int by) {
        registry.counter(PREFIX + name).increment(by);
    }

    private void count(String name, List<StoredFinding> findings) {
        findings.forEach(finding -> findings(name, finding.reason()).increment());
    }

    private Counter findings(String name, Reason reason) {
        return registry.counter(PREFIX + name, "reason", reason.name());
    }

    private Counter asks(RemediationKind kind, String outcome) {
        return registry.counter(PREFIX + "asks", "kind", kind.name(), "outcome", outcome);
    }

    @Override
    public void finished(Sweep sweep) {
        sweep.finishedAt().ifPresent(end -> {
            lastSweepEnd.set(end.getEpochSecond());
            registry.timer(PREFIX + "sweep").record(Duration.between(sweep.startedAt(), end));
        });
    }

    @Override
    public void count(RemediationKind kind, Answer answer) {
        String outcome = switch (answer) {
            case Answer.Accepted accepted -> ACCEPTED;
            case Answer.Refused refused -> REFUSED;
            case Answer.NotNow notNow -> NOT_NOW;
        };
        asks(kind, outcome).increment();
    }
}
