package io.certloop.watcher.request;

import static io.certloop.watcher.request.Findings.NOW;
import static io.certloop.watcher.request.Findings.asked;
import static io.certloop.watcher.request.Findings.noted;
import static io.certloop.watcher.request.Findings.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.StoredFinding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestPolicyTest {

    private static final Duration AGAIN = Duration.ofHours(6);

    private final RequestPolicy policy = new RequestPolicy(AGAIN, account -> false);

    @Test
    void asksForTheMostUrgentFindingOfADomain() {
        StoredFinding expired = open(Reason.CERTIFICATE_EXPIRED);

        assertThat(policy.due(List.of(open(Reason.DEPLOYMENT_STUCK), expired), NOW))
                .contains(expired);
    }

    @Test
    void doesNotAskForWhatNobodyCanRepair() {
        assertThat(policy.due(List.of(noted(Reason.FROZEN)), NOW)).isEmpty();
        assertThat(policy.due(List.of(), NOW)).isEmpty();
    }

    @Test
    void doesNotAskAgainBeforeTheTime() {
        StoredFinding before = asked(Reason.DEPLOYMENT_STUCK, NOW.minus(AGAIN).plusMillis(1));
        StoredFinding at = asked(Reason.DEPLOYMENT_STUCK, NOW.minus(AGAIN));

        assertThat(policy.due(List.of(before), NOW)).isEmpty();
        assertThat(policy.due(List.of(at), NOW)).contains(at);
    }

    @Test
    void oneAskServesTheLessUrgentFindingsToo() {
        StoredFinding expired = asked(Reason.CERTIFICATE_EXPIRED, NOW.minusSeconds(60));

        assertThat(policy.due(List.of(expired, open(Reason.DEPLOYMENT_STUCK)), NOW))
                .isEmpty();
    }

    @Test
    void somethingMoreUrgentIsAskedAtOnce() {
        StoredFinding stuck = asked(Reason.DEPLOYMENT_STUCK, NOW.minusSeconds(60));
        StoredFinding expired = open(Reason.CERTIFICATE_EXPIRED);

        assertThat(policy.due(List.of(stuck, expired), NOW)).contains(expired);
    }

    @Test
    void anAskThatWasBegunIsEndedFirst() {
        StoredFinding stuck = open(Reason.DEPLOYMENT_STUCK);
        StoredFinding begun = stuck.with(stuck.asks().begin());

        assertThat(policy.due(List.of(begun, open(Reason.CERTIFICATE_EXPIRED)), NOW))
                .contains(begun);
    }
}
