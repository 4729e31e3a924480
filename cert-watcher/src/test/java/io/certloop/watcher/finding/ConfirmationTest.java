package io.certloop.watcher.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.finding.Confirmation.Confirmed;
import io.certloop.watcher.inventory.CheckHistory;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.InspectionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final Reason EDGE = Reason.SERVED_OTHER_CERTIFICATE;

    private final Confirmation confirmation = new Confirmation(2, 3, HOLD);
    private final Checks checks = new Checks(
            new Patience(Duration.ofMinutes(15), Duration.ofMinutes(40), Duration.ofMinutes(5)), Snapshots.PREFLIGHT);
    private final Set<Reason> open = EnumSet.noneOf(Reason.class);
    private CheckHistory trail = CheckHistory.EMPTY;
    private Instant now = Snapshots.NOW;

    /** One sign per look: 1 sick, 0 fine, ? not seen; findings open and close as they would. */
    private Verdict looks(String signs) {
        Verdict last = Verdict.UNDECIDED;
        for (char sign : signs.toCharArray()) {
            EdgeProbeResult edge = switch (sign) {
                case '1' -> Snapshots.served(1, Snapshots.OTHER);
                case '0' -> Snapshots.served(1, Snapshots.EXPECTED);
                default -> Snapshots.unreachable(1);
            };
            last = look(Snapshots.healthy().edges(edge));
            now = now.plus(Duration.ofMinutes(5));
        }
        return last;
    }

    private Verdict look(Snapshots snapshot) {
        DomainSnapshot built = snapshot.at(now).trail(trail).build();
        Confirmed confirmed = confirmation.confirm(checks.examine(new InspectionResult.Seen(built)), open);
        trail = confirmed.trail();
        Verdict verdict = confirmed.results().verdict(EDGE);
        if (verdict instanceof Verdict.Unhealthy) {
            open.add(EDGE);
        } else if (verdict instanceof Verdict.Fine) {
            open.remove(EDGE);
        }
        return verdict;
    }

    private Finding sick(String signs) {
        return ((Verdict.Unhealthy) looks(signs)).finding();
    }

    private boolean isOpen() {
        return open.contains(EDGE);
    }

    @Test
    void opensWhenTwoOfThreeLooksAgree() {
        assertThat(looks("1")).isEqualTo(Verdict.UNDECIDED);
        assertThat(looks("1")).isInstanceOf(Verdict.Unhealthy.class);
    }

    @Test
    void aLookThatSawNothingCountsForNeither() {
        looks("1??");
        assertThat(isOpen()).isFalse();
        looks("?1");
        assertThat(isOpen()).isTrue();
    }

    @Test
    void oneSickLookAmongFineOnesIsForgotten() {
        looks("0100");
        assertThat(isOpen()).isFalse();
        looks("000000");
        assertThat(trail.courses()).isEmpty();
    }

    @Test
    void closesOnlyWhenTheEdgesWereWellForAWhile() {
        looks("11");
        looks("00");
        assertThat(isOpen()).as("well for 5 minutes").isTrue();
        looks("0");
        assertThat(isOpen()).as("well for 10 minutes").isFalse();
    }

    @Test
    void whatWasGoneAndIsBackFlapsAndIsNotRepaired() {
        looks("11");
        Finding steady = sick("1");
        looks("0");
        Finding back = sick("1");

        assertThat(steady.flapping()).isFalse();
        assertThat(steady.repairable()).isTrue();
        assertThat(back.flapping()).isTrue();
        assertThat(back.repairable()).isFalse();
        assertThat(back.detail().text()).contains("sick at 4 of the last 5 looks");
    }

    @Test
    void whatComesAndGoesIsFoundThoughNoTwoLooksInARowAgree() {
        looks("1000");
        assertThat(isOpen()).isFalse();

        assertThat(sick("1").flapping()).isTrue();
    }

    @Test
    void whatFlapsStaysOneFindingUntilItIsGoneFromAllLooksThatAreRemembered() {
        looks("101");
        for (String round : List.of("0000000", "1", "0000000", "1", "0000000")) {
            looks(round);
            assertThat(isOpen()).as(round).isTrue();
        }
        looks("0");
        assertThat(isOpen()).isFalse();
        looks("1");
        assertThat(isOpen())
                .as("forgotten, so that it has to be confirmed again")
                .isFalse();
    }

    @Test
    void whatCameBackSoonAfterItWasClosedFlaps() {
        looks("11000");
        assertThat(isOpen()).isFalse();

        assertThat(sick("1").flapping()).isTrue();
    }

    @Test
    void aFaultThatStaysAfterFlappingIsRepaired() {
        looks("101");
        assertThat(sick("1").repairable()).isFalse();
        assertThat(sick("1").repairable()).isFalse();

        assertThat(sick("1").repairable()).isTrue();
        assertThat(sick("1").flapping()).isFalse();
    }

    @Test
    void whatTheControlPlaneSaysIsProvenByOneLook() {
        DomainSnapshot stuck = Snapshots.healthy()
                .changing(Duration.ofMinutes(15))
                .trail(trail)
                .build();

        Confirmed confirmed = confirmation.confirm(checks.examine(new InspectionResult.Seen(stuck)), Set.of());

        assertThat(confirmed.results().finding(Reason.DEPLOYMENT_STUCK)).isPresent();
        assertThat(confirmation.wantsAnotherLook(trail, checks.verdicts(stuck))).isFalse();
    }

    @Test
    void anotherLookIsWantedOnlyWhereItCanOpenSomething() {
        DomainSnapshot sick =
                Snapshots.healthy().edges(Snapshots.served(1, Snapshots.OTHER)).build();

        assertThat(confirmation.wantsAnotherLook(trail, checks.verdicts(sick))).isTrue();
        looks("10");
        assertThat(confirmation.wantsAnotherLook(trail, checks.verdicts(sick))).isFalse();
        looks("1");
        assertThat(confirmation.wantsAnotherLook(trail, checks.verdicts(sick))).isFalse();
    }
}
