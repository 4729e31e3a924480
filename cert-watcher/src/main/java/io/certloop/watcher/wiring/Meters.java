package io.certloop.watcher.wiring;

import io.certloop.watcher.escalation.AskMeter;
import io.certloop.watcher.escalation.RemediationKind;
import io.certloop.watcher.escalation.Remediations.Answer;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepMeter;
import io.certloop.watcher.sweep.Tally;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Everything that this service counts. No domain and no account is a label. */
@Singleton
class Meters implements SweepMeter, AskMeter {

    private static final String PREFIX = "certloop.watcher.";

    private final MeterRegistry registry;
    private final AtomicLong lastSweepEnd;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.lastSweepEnd =
                registry.gauge(PREFIX + "last.sweep.end.timestamp.seconds", new AtomicLong());
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
        findings.forEach(
                finding ->
                        registry.counter(PREFIX + name, "reason", finding.reason().name())
                                .increment());
    }

    @Override
    public void finished(Sweep sweep) {
        sweep.finishedAt()
                .ifPresent(
                        end -> {
                            lastSweepEnd.set(end.getEpochSecond());
                            registry.timer(PREFIX + "sweep")
                                    .record(Duration.between(sweep.startedAt(), end));
                        });
    }

    @Override
    public void asked(RemediationKind kind, Answer answer) {
        String outcome =
                switch (answer) {
                    case Answer.Accepted accepted -> "accepted";
                    case Answer.Refused refused -> "refused";
                    case Answer.NotNow notNow -> "not_now";
                };
        registry.counter(PREFIX + "asks", "kind", kind.name(), "outcome", outcome).increment();
    }
}
