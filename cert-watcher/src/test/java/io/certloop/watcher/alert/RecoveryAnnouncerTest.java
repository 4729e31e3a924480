package io.certloop.watcher.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.DirectTransactions;
import io.certloop.testkit.Settings;
import io.certloop.watcher.alert.Recoveries.Recovery;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecoveryAnnouncerTest {

    private static final UUID ALERT = UUID.randomUUID();
    private static final Instant PROVED = Instant.parse("2026-03-01T12:00:00Z");
    private static final URI ONE = URI.create("http://one:9093");
    private static final URI TWO = URI.create("http://two:9093");

    private final List<URI> told = new ArrayList<>();
    private final Set<URI> down = new HashSet<>();
    private final List<Instant> announced = new ArrayList<>();

    @Test
    void everyMemberOfTheClusterIsToldAlsoAfterOneThatIsDown() {
        down.add(ONE);

        Optional<Duration> later = announce(Duration.ZERO);

        assertThat(told).containsExactly(ONE, TWO);
        assertThat(announced).isEmpty();
        assertThat(later).hasValue(Duration.ofSeconds(10));
    }

    @Test
    void pausesGrowAndEnd() {
        down.add(TWO);

        assertThat(announce(Duration.ofMinutes(10))).hasValue(Duration.ofMinutes(5));
        assertThat(announce(Duration.ofHours(3))).hasValue(Duration.ofMinutes(10));
        assertThat(announce(Duration.ofHours(7))).isEmpty();
        assertThat(announced).isEmpty();
    }

    @Test
    void whatAllWereToldIsAnnounced() {
        assertThat(announce(Duration.ZERO)).isEmpty();

        assertThat(announced).containsExactly(PROVED);
        assertThat(announce(Duration.ZERO)).isEmpty();
        assertThat(told).hasSize(2);
    }

    private Optional<Duration> announce(Duration after) {
        return new RecoveryAnnouncer(
                        new OneRecovery(),
                        new TwoMembers(),
                        Settings.of(AlertConfig.class, Map.of("certloop.alerts.alertmanager-url", ONE + "," + TWO)),
                        new DirectTransactions(),
                        Clock.fixed(PROVED.plus(after), ZoneOffset.UTC))
                .announce(ALERT);
    }

    private final class TwoMembers implements Alertmanager {
        @Override
        public boolean resolve(URI member, Recovery recovery) {
            told.add(member);
            return !down.contains(member);
        }

        @Override
        public void post(URI member, List<FiredAlert> alerts) {
            throw new AssertionError("a recovery is no alert");
        }
    }

    /** Until it is announced. */
    private final class OneRecovery implements Recoveries {
        @Override
        public Optional<Recovery> toAnnounce(UUID alert) {
            return announced.isEmpty() ? Optional.of(new Recovery("f", Optional.empty(), PROVED)) : Optional.empty();
        }

        @Override
        public void announced(UUID alert, Instant at) {
            announced.add(at);
        }
    }
}
