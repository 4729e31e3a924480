package io.certloop.remediation.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.guardrail.AttemptLimit;
import io.certloop.remediation.guardrail.Cooldown;
import io.certloop.remediation.guardrail.Guardrail;
import io.certloop.remediation.guardrail.GuardrailChain;
import io.certloop.remediation.guardrail.GuardrailContext;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.HoldRule;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.run.FakeRunStore;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.engine.EngineStage;
import io.certloop.remediation.storm.FakeWeather;
import io.certloop.service.text.Message;
import io.certloop.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Duration WINDOW = Duration.ofHours(6);

    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);
    private final SettableClock clock = stage.clock;
    private final FakeRunStore store = stage.store;
    private final FakeWeather weather = stage.weather;
    private final Guard guard = guard(new HoldRule(Hold.Type.PAUSE));

    private Guard guard(Guardrail more) {
        GuardrailChain chain =
                new GuardrailChain(List.of(new AttemptLimit(3, WINDOW), new Cooldown(Duration.ofMinutes(10)), more));
        return new Guard(() -> new GuardrailPolicy.InForce(chain, WINDOW), store, stage, weather.service());
    }

    @BeforeEach
    void nothingIsPausedAndTheFleetIsKnown() {
        store.mayBePaused = false;
        weather.service().tick();
    }

    @Test
    void nothingMayHaveBeenWrittenWithinTheWindowOfTheGuardrails() {
        ask(guard);
        assertThat(guard.quietSince(proposal())).contains(clock.instant().minus(WINDOW));
        assertThat(store.factsRead).isEqualTo(1);
    }

    @Test
    void allIsReadFirst() {
        assertThat(guard.quietSince(proposal())).isEmpty();
    }

    @Test
    void allIsReadWhereSomethingWasPausedWhenThatWasLastRead() {
        store.mayBePaused = true;
        ask(guard);
        assertThat(guard.quietSince(proposal())).isEmpty();
        store.mayBePaused = false;
        ask(guard);
        assertThat(guard.quietSince(proposal())).isPresent();
    }

    @Test
    void allIsReadOnceTheCalmIsOldAndInAStorm() {
        ask(guard);
        clock.advance(Duration.ofSeconds(1));
        assertThat(guard.quietSince(proposal())).isEmpty();
        weather.sick(200);
        ask(guard);
        assertThat(guard.quietSince(proposal())).isEmpty();
    }

    @Test
    void allIsReadWhereAGuardrailHoldsEvenThen() {
        Guard strict = guard(new Refusal());
        ask(strict);
        assertThat(strict.quietSince(proposal())).isEmpty();
    }

    private void ask(Guard which) {
        which.firstHeld(proposal(), new RunId(UUID.randomUUID()));
    }

    private Proposal proposal() {
        return new Proposal(
                Scenery.ACCOUNT,
                Scenery.NAME,
                ActionName.RetryTask,
                Optional.empty(),
                Caller.UNATTENDED,
                clock.instant());
    }

    private record Refusal() implements Guardrail {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Verdict check(Proposal proposal, GuardrailContext context) {
            return new Verdict.Held(Message.plain("never"), "test", Optional.empty(), Optional.empty());
        }
    }
}
