package io.certloop.remediation.guardrail;

import static io.certloop.remediation.Scenery.ACCOUNT;
import static io.certloop.remediation.Scenery.NAME;
import static io.certloop.remediation.Scenery.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.Schedule;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.Reading;
import io.certloop.remediation.storm.StormLimits;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStatus;
import io.certloop.remediation.storm.Wave;
import io.certloop.remediation.storm.WaveProgress;
import io.certloop.remediation.text.RunMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuardrailsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Proposal ATTENDED =
            new Proposal(ACCOUNT, NAME, ActionName.Resubmit, Optional.empty(), Caller.ON_CALL, NOW);
    private static final StormRule STORM = new StormRule(Duration.ofSeconds(15), HOUR);
    private static final StormStatus FINE = weather(new StormState.Calm(NOW), 0, Optional.of(1000));
    private static final Proposal PROPOSAL = proposal(Optional.of("DEPLOYMENT_STUCK"));

    @Test
    void attemptsAreAllowedBelowTheLimit() {
        AttemptLimit limit = new AttemptLimit(2, HOUR);
        assertThat(limit.check(PROPOSAL, unproven(NOW.minusSeconds(1))))
                .isEqualTo(new Verdict.Allowed(RunMessage.ATTEMPTS.with(1, 2, HOUR)));
    }

    @Test
    void attemptsAtTheLimitAreForAPerson() {
        AttemptLimit limit = new AttemptLimit(2, HOUR);
        assertThat(limit.check(PROPOSAL, unproven(NOW, NOW.minusSeconds(60))))
                .isEqualTo(new Verdict.Held(
                        RunMessage.ATTEMPTS.with(2, 2, HOUR), "configuration", Optional.of(NOW), Optional.empty()));
    }

    @Test
    void attemptsOutsideTheWindowAreForgotten() {
        assertThat(new AttemptLimit(1, HOUR).check(PROPOSAL, unproven(NOW.minus(HOUR))))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aLimitCannotBeSwitchedOffByAZero() {
        assertThatThrownBy(() -> new AttemptLimit(0, HOUR)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InFlightCap(0, 0, HOUR)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsWhenTheSameActionWasDoneWithinTheCooldown() {
        assertThat(new Cooldown(HOUR).check(PROPOSAL, last(NOW.minusSeconds(3599))))
                .isInstanceOfSatisfying(Verdict.Held.class, held -> {
                    assertThat(held.since()).contains(NOW.minusSeconds(3599));
                    assertThat(held.mayActAt()).contains(NOW.plusSeconds(1));
                });
        assertThat(new Cooldown(HOUR).check(PROPOSAL, last(NOW.minus(HOUR)))).isInstanceOf(Verdict.Allowed.class);
        assertThat(new Cooldown(Duration.ZERO).check(PROPOSAL, last(NOW))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void capsWhatIsInFlight() {
        InFlightCap cap = new InFlightCap(3, 0, Duration.ofSeconds(15));
        assertThat(cap.check(PROPOSAL, inFlight(2))).isInstanceOf(Verdict.Allowed.class);
        assertThat(cap.check(PROPOSAL, inFlight(3)))
                .isEqualTo(new Verdict.Held(
                        RunMessage.IN_FLIGHT.with(3, 3, "acct-1", 0),
                        "configuration",
                        Optional.empty(),
                        Optional.of(NOW.plusSeconds(15))));
    }

    @Test
    void keepsTheLastPlacesForOnCall() {
        InFlightCap cap = InFlightCap.of(5, 0.2, Duration.ofSeconds(15));
        assertThat(cap.check(PROPOSAL, inFlight(3))).isInstanceOf(Verdict.Allowed.class);
        assertThat(cap.check(PROPOSAL, inFlight(4))).isInstanceOf(Verdict.Held.class);
        assertThat(cap.check(ATTENDED, inFlight(4))).isInstanceOf(Verdict.Allowed.class);
        assertThat(cap.check(ATTENDED, inFlight(5))).isInstanceOf(Verdict.Held.class);
    }

    @Test
    void aStormHoldsUnattendedWritesUntilItHasBeenCalm() {
        StormState storm = new StormState.Storm(NOW.minusSeconds(90), "configuration", Optional.empty());
        assertThat(STORM.check(PROPOSAL, in(storm, 200, Optional.of(1000))))
                .isEqualTo(new Verdict.Held(
                        RunMessage.FLEET.with(200, 1000, 50, "10 %"),
                        "configuration",
                        Optional.of(NOW.minusSeconds(90)),
                        Optional.of(NOW.plus(HOUR))));
        StormState calming = new StormState.Storm(NOW, "ticket-service", Optional.of(NOW.minusSeconds(600)));
        assertThat(((Verdict.Held) STORM.check(PROPOSAL, in(calming, 20, Optional.of(1000)))).mayActAt())
                .contains(NOW.plus(HOUR).minusSeconds(600));
        assertThat(STORM.check(ATTENDED, in(storm, 200, Optional.of(1000)))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void anUnknownFleetHoldsUnattendedWritesAsSoonAsManyAreSick() {
        StormState calm = new StormState.Calm(NOW);
        assertThat(STORM.check(PROPOSAL, in(calm, 49, Optional.empty()))).isInstanceOf(Verdict.Allowed.class);
        assertThat(STORM.check(PROPOSAL, in(calm, 50, Optional.empty())))
                .isInstanceOfSatisfying(Verdict.Held.class, held -> {
                    assertThat(held.numbers().text()).contains("50 domains unhealthy, fleet size unknown");
                    assertThat(held.mayActAt()).contains(NOW.plusSeconds(15));
                });
        assertThat(STORM.check(ATTENDED, in(calm, 50, Optional.empty()))).isInstanceOf(Verdict.Allowed.class);
        assertThat(STORM.check(PROPOSAL, in(calm, 50, Optional.of(1000)))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void afterAStormAWaveHasSoManyPlaces() {
        Wave wave = new Wave(UUID.randomUUID(), 0, 1, 4, NOW, Optional.empty());
        StormState.Recovering waves = new StormState.Recovering(NOW, "me", 400, wave);
        Optional<UUID> nowhere = Optional.empty();
        assertThat(STORM.place(waves, new WaveProgress(3, 1, 0, Optional.of(NOW)), nowhere, NOW))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(STORM.place(waves, new WaveProgress(4, 1, 0, Optional.of(NOW)), nowhere, NOW))
                .isEqualTo(new Verdict.Held(
                        RunMessage.WAVE.with(1, 400, 4, 4, 1, 0),
                        "me",
                        Optional.of(NOW),
                        Optional.of(NOW.plusSeconds(15))));
        assertThat(STORM.place(waves, new WaveProgress(4, 1, 0, Optional.of(NOW)), Optional.of(wave.id()), NOW))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aHaltedWaveHoldsEvenWhoHasAPlace() {
        Wave wave =
                new Wave(UUID.randomUUID(), 0, 1, 4, NOW, Optional.of(new Wave.Halt(NOW, "1 of 4 were not proven")));
        StormState.Recovering waves = new StormState.Recovering(NOW, "me", 400, wave);
        assertThat(STORM.place(waves, new WaveProgress(4, 1, 1, Optional.of(NOW)), Optional.of(wave.id()), NOW))
                .isInstanceOfSatisfying(Verdict.Held.class, held -> {
                    assertThat(held.numbers().text()).contains("halted: 1 of 4");
                    assertThat(held.mayActAt()).contains(NOW.plus(HOUR));
                });
    }

    @Test
    void aPauseCoversWhatItNames() {
        assertThat(paused(pause(Optional.empty(), Optional.empty()), PROPOSAL)).isTrue();
        assertThat(paused(pause(Optional.of("acct-1"), Optional.empty()), PROPOSAL))
                .isTrue();
        assertThat(paused(pause(Optional.of("acct-2"), Optional.empty()), PROPOSAL))
                .isFalse();
        assertThat(paused(pause(Optional.empty(), Optional.of("DEPLOYMENT_STUCK")), PROPOSAL))
                .isTrue();
        assertThat(paused(pause(Optional.empty(), Optional.of("DOMAIN_STUCK")), PROPOSAL))
                .isFalse();
    }

    @Test
    void aRunOfNoKindIsHeldByAPauseOfAnyKind() {
        assertThat(paused(pause(Optional.empty(), Optional.of("DOMAIN_STUCK")), proposal(Optional.empty())))
                .isTrue();
    }

    @Test
    void aPauseEndsInItsVerySecond() {
        Hold pause = pause(Optional.empty(), Optional.empty());
        Proposal later =
                new Proposal(ACCOUNT, NAME, ActionName.Resubmit, Optional.empty(), Caller.ON_CALL, pause.expiresAt);
        assertThat(paused(pause, later)).isFalse();
    }

    @Test
    void theFirstThatHoldsIsTheOneNamed() {
        GuardrailChain chain = new GuardrailChain(List.of(new AttemptLimit(1, HOUR), new InFlightCap(1, 0, HOUR)));
        GuardrailContext bad = new GuardrailContext(
                new WriteFacts(List.of(NOW), Optional.of(NOW), 1, Optional.empty()), List.of(), FINE);
        assertThat(chain.firstHeld(PROPOSAL, bad).orElseThrow().guardrail()).isEqualTo("attempt limit");
        assertThat(chain.all(PROPOSAL, bad)).hasSize(2);
    }

    @Test
    void aWindowHoldsUntilItsEndWhoeverAsks() {
        Hold night = window(Optional.empty(), NOW.plus(HOUR));
        Hold longer = window(Optional.of("acct-1"), NOW.plus(HOUR).plus(HOUR));
        GuardrailContext both = new GuardrailContext(nothing(), List.of(longer, night), FINE);
        assertThat(new HoldRule(Hold.Type.WINDOW).check(ATTENDED, both))
                .isEqualTo(new Verdict.Held(
                        RunMessage.WINDOW.with(NOW.plus(HOUR).plus(HOUR), "trade fair"),
                        "sales",
                        Optional.of(NOW.minusSeconds(60)),
                        Optional.of(NOW.plus(HOUR).plus(HOUR))));
    }

    @Test
    void aWindowElsewhereOrAtAnotherTimeHoldsNothing() {
        Hold elsewhere = window(Optional.of("acct-2"), NOW.plus(HOUR));
        Hold over = window(Optional.empty(), NOW);
        GuardrailContext context = new GuardrailContext(nothing(), List.of(elsewhere, over), FINE);
        assertThat(new HoldRule(Hold.Type.WINDOW).check(PROPOSAL, context)).isInstanceOf(Verdict.Allowed.class);
    }

    private static Hold window(Optional<String> account, Instant until) {
        return Hold.window(
                account, new Schedule.Once(NOW.minusSeconds(60), until), "sales", "trade fair", NOW.minus(HOUR), until);
    }

    private static boolean paused(Hold pause, Proposal proposal) {
        GuardrailContext context = new GuardrailContext(nothing(), List.of(pause), FINE);
        return new HoldRule(Hold.Type.PAUSE).check(proposal, context) instanceof Verdict.Held;
    }

    private static Hold pause(Optional<String> account, Optional<String> kind) {
        return Hold.pause(account, kind, "me", "maintenance", NOW.minusSeconds(1), HOUR.plusSeconds(1));
    }

    private static Proposal proposal(Optional<String> kind) {
        return new Proposal(ACCOUNT, NAME, ActionName.Resubmit, kind, Caller.UNATTENDED, NOW);
    }

    private static WriteFacts nothing() {
        return new WriteFacts(List.of(), Optional.empty(), 0, Optional.empty());
    }

    private static GuardrailContext unproven(Instant... times) {
        return with(new WriteFacts(List.of(times), Optional.empty(), 0, Optional.empty()));
    }

    private static GuardrailContext last(Instant time) {
        return with(new WriteFacts(List.of(), Optional.of(time), 0, Optional.empty()));
    }

    private static GuardrailContext inFlight(int count) {
        return with(new WriteFacts(List.of(), Optional.empty(), count, Optional.empty()));
    }

    private static GuardrailContext with(WriteFacts facts) {
        return new GuardrailContext(facts, List.of(), FINE);
    }

    private static GuardrailContext in(StormState state, int sick, Optional<Integer> fleet) {
        return new GuardrailContext(nothing(), List.of(), weather(state, sick, fleet));
    }

    private static StormStatus weather(StormState state, int sick, Optional<Integer> fleet) {
        return new StormStatus(
                state,
                new Reading(NOW, sick, List.of(), fleet.map(domains -> new Fleet(domains, NOW)), WaveProgress.NONE),
                new StormLimits(50, 0.1, 0.05, HOUR, List.of(1, 100), HOUR));
    }
}
