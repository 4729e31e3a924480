package io.certloop.watcher.forecast;

import io.certloop.watcher.forecast.CertificateEnds.Group;
import io.certloop.watcher.forecast.Forecast.Outlook;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Computes the forecast as of now, with one outlook for each assumed lifetime of certificates. */
public final class ForecastService {

    /**
     * The assumed lifetimes: unchanged (empty), as the CA/Browser Forum has decided for 2026, 2027 and 2029, and what
     * Let's Encrypt issues: 45 days from 2028 on, and a little more than 6 days on request.
     */
    private static final List<Optional<Duration>> LIFETIMES = Stream.concat(
                    Stream.of(Optional.<Duration>empty()),
                    Stream.of(
                                    Duration.ofDays(200),
                                    Duration.ofDays(100),
                                    Duration.ofDays(47),
                                    Duration.ofDays(45),
                                    Duration.ofHours(160))
                            .map(Optional::of))
            .toList();

    private final CertificateEnds ends;
    private final Supplier<Forecast> forecast;
    private final Clock clock;

    /**
     * Creates the service.
     *
     * @param forecast creates a forecast for the accounts that exist at that time: accounts may be added while the
     *     service runs
     */
    public ForecastService(CertificateEnds ends, Supplier<Forecast> forecast, Clock clock) {
        this.ends = ends;
        this.forecast = forecast;
        this.clock = clock;
    }

    public Forecast.Budgets budgets() {
        return forecast.get().budgets();
    }

    /** The outlook for unchanged lifetimes, from groups that the caller has read already. */
    public Outlook asToday(List<Group> groups) {
        return forecast.get()
                .outlook(groups, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), LIFETIMES.getFirst());
    }

    public List<Outlook> outlooks() {
        List<Group> groups = ends.groups();
        Forecast now = forecast.get();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return LIFETIMES.stream()
                .map(lifetime -> now.outlook(groups, today, lifetime))
                .toList();
    }
}
