package io.certloop.remediation.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link WindowStore} promises; run against the fake and against PostgreSQL. */
public abstract class WindowStoreContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final String owner = "test-" + UUID.randomUUID();

    protected abstract WindowStore store();

    @Test
    public void everyWindowComesBackAsItWasUntilItExpiresOrIsLifted() {
        MaintenanceWindow once = window(Optional.empty(), new Schedule.Once(NOW, NOW.plusSeconds(60)), 60);
        MaintenanceWindow weekly = window(
                Optional.of("acct-1"),
                new Schedule.Weekly(
                        Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
                        LocalTime.of(22, 30),
                        LocalTime.of(4, 0),
                        ZoneId.of("Asia/Shanghai")),
                3600);
        store().add(once);
        store().add(weekly);
        assertThat(mine(NOW)).containsExactlyInAnyOrder(once, weekly);
        assertThat(mine(NOW.plusSeconds(60))).containsExactly(weekly);
        assertThat(store().remove(weekly.id(), "me")).isTrue();
        assertThat(store().remove(weekly.id(), "me")).isFalse();
        assertThat(mine(NOW.plusSeconds(60))).isEmpty();
    }

    private List<MaintenanceWindow> mine(Instant now) {
        return store().kept(now).stream()
                .filter(each -> each.owner().equals(owner))
                .toList();
    }

    private MaintenanceWindow window(Optional<String> account, Schedule schedule, int seconds) {
        return new MaintenanceWindow(
                UUID.randomUUID(), account, schedule, owner, "trade fair", NOW, NOW.plusSeconds(seconds));
    }
}
