package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.guardrail.AttemptLimit;
import io.certloop.remediation.guardrail.Cooldown;
import io.certloop.remediation.guardrail.GuardrailChain;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.HoldRule;
import io.certloop.remediation.guardrail.InFlightCap;
import io.certloop.remediation.hold.ActiveHolds;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.observation.DirectoryConfig;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.FakeRunStore;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.approval.FakeApprovals;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.remediation.run.evidence.FalseSuccessDetector;
import io.certloop.remediation.run.write.ActionExecutor;
import io.certloop.remediation.run.write.Guard;
import io.certloop.remediation.run.write.LostWrites;
import io.certloop.remediation.storm.FakeWeather;
import io.certloop.service.text.Message;
import io.certloop.testkit.SettableClock;
import io.certloop.testkit.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An engine over fakes, with the playbooks and limits that a test chooses. */
public final class EngineStage implements ActiveHolds {

    private static final InFlightCap CAP = new InFlightCap(2, 0, Duration.ofSeconds(15));

    public final SettableClock clock = new SettableClock(Scenery.NOW);
    public final FakeRunStore store = new FakeRunStore(clock, CAP);
    public final FakeApprovals approvals = new FakeApprovals(store);
    public final FakeDataLoss dataLoss = new FakeDataLoss();
    public final FakeWeather weather = new FakeWeather(clock, Duration.ofMinutes(10));
    public final FakeProvider provider = new FakeProvider();
    public final List<Hold> pauses = new ArrayList<>();
    public final RunService service;
    private final RunEngine engine;

    public EngineStage(PlaybookPlanner planner, RunConfig policy) {
        this(planner, policy, null, stage -> stage.provider.observer(stage.clock));
    }

    /** @param others instead of the one provider */
    EngineStage(
            PlaybookPlanner planner,
            RunConfig policy,
            ControlPlanes others,
            Function<EngineStage, Observer> observing) {
        ControlPlanes planes = others == null ? provider : others;
        Observer observer = observing.apply(this);
        DomainDirectory directory = new DomainDirectory(planes, Settings.of(DirectoryConfig.class), clock);
        store.knows(directory::isShared);
        DomainInspection inspection = new DomainInspection(directory, observer, policy, clock);
        Guard guard = new Guard(
                () -> new GuardrailPolicy.InForce(
                        new GuardrailChain(List.of(
                                new HoldRule(Hold.Type.PAUSE),
                                new AttemptLimit(3, Duration.ofHours(6)),
                                new Cooldown(Duration.ZERO),
                                CAP)),
                        Duration.ofHours(6)),
                store,
                this,
                weather.service());
        ActionExecutor writes = new ActionExecutor(
                store, planes, guard, new LostWrites(dataLoss, store, FakeDataLoss.POLICY), approvals, policy, clock);
        engine = new RunEngine(
                store,
                new DomainSteps(store, inspection, planner, new FalseSuccessDetector(store), writes, policy),
                new GroupSteps(store, new AccountInspection(directory, observer, planner, policy, clock), policy),
                policy,
                clock);
        service = new RunService(store, inspection, planner, guard, approvals, policy, clock);
    }

    public RemediationRun ask(String key, String by) {
        return ask(key, by, CertificateHints.NONE);
    }

    public RemediationRun ask(String key, String by, CertificateHints hints) {
        return store.acceptRun(new RemediationRequest(
                key,
                new Subject(Optional.of(Scenery.NAME), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Trigger.TICKET,
                by,
                Message.plain("a test"),
                false,
                Optional.empty(),
                Optional.empty(),
                hints));
    }

    public RemediationRun look(RemediationRun run) {
        engine.advance(run.id());
        return store.find(run.id()).orElseThrow();
    }

    public RemediationRun lookAfter(RemediationRun run, Duration time) {
        clock.advance(time);
        return look(run);
    }

    public RemediationRun runToEnd(RemediationRun run) {
        for (int turn = 0; turn < 20_000; turn++) {
            if (engine.advance(run.id()).isEmpty()) {
                return store.find(run.id()).orElseThrow();
            }
            clock.advance(Scenery.POLICY.lookEvery());
        }
        throw new AssertionError("still running: " + store.find(run.id()));
    }

    public void pause(Duration time) {
        pauses.add(Hold.pause(Optional.empty(), Optional.empty(), "night shift", "maintenance", clock.instant(), time));
    }

    @Override
    public List<Hold> active(Instant now) {
        return pauses.stream().filter(each -> now.isBefore(each.expiresAt)).toList();
    }
}
