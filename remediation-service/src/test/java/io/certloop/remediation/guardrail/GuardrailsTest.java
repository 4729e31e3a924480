package io.certloop.remediation.guardrail;

import static io.certloop.remediation.Scenery.ACCOUNT;
import static io.certloop.remediation.Scenery.NAME;
import static io.certloop.remediation.Scenery.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.plan.ActionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuardrailsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Proposal PROPOSAL = proposal(Optional.of("DEPLOYMENT_STUCK"));

    @Test
    void attemptsAreAllowedBelowTheLimit() {
        AttemptLimit limit = new AttemptLimit(2, HOUR);
        assertThat(limit.check(PROPOSAL, unproven(NOW.minusSeconds(1))))
                .isEqualTo(new Verdict.Allowed("1 of 2 attempts within PT1H"));
    }

    @Test
    void attemptsAtTheLimitAreForAPerson() {
        AttemptLimit limit = new AttemptLimit(2, HOUR);
        assertThat(limit.check(PROPOSAL, unproven(NOW, NOW.minusSeconds(60))))
                .isEqualTo(
                        new Verdict.Held(
                                "2 of 2 attempts within PT1H", "configuration", Optional.empty()));
    }

    @Test
    void attemptsOutsideTheWindowAreForgotten() {
        assertThat(new AttemptLimit(1, HOUR).check(PROPOSAL, unproven(NOW.minus(HOUR))))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aLimitCannotBeSwitchedOffByAZero() {
        assertThatThrownBy(() -> new AttemptLimit(0, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InFlightCap(0, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsWhenTheSameActionWasDoneWithinTheCooldown() {
        assertThat(new Cooldown(HOUR).check(PROPOSAL, last(NOW.minusSeconds(3599))))
                .isInstanceOfSatisfying(
                        Verdict.Held.class,
                        held -> assertThat(held.mayActAt()).contains(NOW.plusSeconds(1)));
        assertThat(new Cooldown(HOUR).check(PROPOSAL, last(NOW.minus(HOUR))))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(new Cooldown(Duration.ZERO).check(PROPOSAL, last(NOW)))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void capsWhatIsInFlight() {
        InFlightCap cap = new InFlightCap(3, Duration.ofSeconds(15));
        assertThat(cap.check(PROPOSAL, inFlight(2))).isInstanceOf(Verdict.Allowed.class);
        assertThat(cap.check(PROPOSAL, inFlight(3)))
                .isEqualTo(
                        new Verdict.Held(
                                "3 of 3 in flight in acct-1",
                                "configuration",
                                Optional.of(NOW.plusSeconds(15))));
    }

    @Test
    void aPauseCoversWhatItNames() {
        assertThat(paused(pause(Optional.empty(), Optional.empty()), PROPOSAL)).isTrue();
        assertThat(paused(pause(Optional.of("acct-1"), Optional.empty()), PROPOSAL)).isTrue();
        assertThat(paused(pause(Optional.of("acct-2"), Optional.empty()), PROPOSAL)).isFalse();
        assertThat(paused(pause(Optional.empty(), Optional.of("DEPLOYMENT_STUCK")), PROPOSAL))
                .isTrue();
        assertThat(paused(pause(Optional.empty(), Optional.of("DOMAIN_STUCK")), PROPOSAL))
                .isFalse();
    }

    @Test
    void aRunOfNoKindIsHeldByAPauseOfAnyKind() {
        assertThat(
                        paused(
                                pause(Optional.empty(), Optional.of("DOMAIN_STUCK")),
                                proposal(Optional.empty())))
                .isTrue();
    }

    @Test
    void aPauseEndsInItsVerySecond() {
        Pause pause = pause(Optional.empty(), Optional.empty());
        Proposal later =
                new Proposal(
                        ACCOUNT, NAME, ActionName.Resubmit, Optional.empty(), pause.expiresAt());
        assertThat(paused(pause, later)).isFalse();
    }

    @Test
    void theFirstThatHoldsIsTheOneNamed() {
        GuardrailChain chain =
                new GuardrailChain(List.of(new AttemptLimit(1, HOUR), new InFlightCap(1, HOUR)));
        Circumstances bad =
                new Circumstances(new WriteFacts(List.of(NOW), Optional.of(NOW), 1), List.of());
        assertThat(chain.firstHeld(PROPOSAL, bad).orElseThrow().guardrail())
                .isEqualTo("attempt limit");
        assertThat(chain.all(PROPOSAL, bad)).hasSize(2);
    }

    private static boolean paused(Pause pause, Proposal proposal) {
        Circumstances circumstances = new Circumstances(nothing(), List.of(pause));
        return new PauseRule().check(proposal, circumstances) instanceof Verdict.Held;
    }

    private static Pause pause(Optional<String> account, Optional<String> kind) {
        return new Pause(
                UUID.randomUUID(),
                account,
                kind,
                "me",
                "maintenance",
                NOW.minusSeconds(1),
                NOW.plus(HOUR));
    }

    private static Proposal proposal(Optional<String> kind) {
        return new Proposal(ACCOUNT, NAME, ActionName.Resubmit, kind, NOW);
    }

    private static WriteFacts nothing() {
        return new WriteFacts(List.of(), Optional.empty(), 0);
    }

    private static Circumstances unproven(Instant... times) {
        return new Circumstances(new WriteFacts(List.of(times), Optional.empty(), 0), List.of());
    }

    private static Circumstances last(Instant time) {
        return new Circumstances(new WriteFacts(List.of(), Optional.of(time), 0), List.of());
    }

    private static Circumstances inFlight(int count) {
        return new Circumstances(new WriteFacts(List.of(), Optional.empty(), count), List.of());
    }
}
