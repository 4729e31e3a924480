package io.certloop.watcher.forecast;

import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.forecast.CertificateEnds.Group;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Forecasts the renewals of each day. A certificate and its successors are renewed when the second step of the expiry
 * policy, the repair, is reached. A certificate with a lifetime of at most {@link #SHORT_LIVED} is renewed when half of
 * its lifetime is left, as authorities advise, so it is counted many times. The levelled forecast moves renewals
 * earlier, by an amount that a hash of the certificate's id determines and at most to the first step, the warning, so
 * that certificates issued on one day do not all become due on one day again. The class is pure.
 */
public record Forecast(ExpiryPolicy expiry, Budgets budgets, int days) {

    /**
     * The longest lifetime of a short-lived certificate, as the Baseline Requirements of the CA/Browser Forum define it
     * until 2026-03-15.
     */
    static final Duration SHORT_LIVED = Duration.ofDays(10);

    /**
     * The daily limits of renewals.
     *
     * @param caPerDay certificates that the CA issues in a day for all accounts together
     * @param providerPerDay renewals that the provider's request limit permits in a day
     */
    public record Budgets(int caPerDay, int providerPerDay) {

        int smaller() {
            return Math.min(caPerDay, providerPerDay);
        }
    }

    /**
     * The renewals of one day.
     *
     * @param due renewals on the day that the expiry policy determines
     * @param levelled renewals after levelling has spread them over days
     */
    public record Day(LocalDate date, int due, int levelled) {}

    /**
     * The forecast for one lifetime of future certificates.
     *
     * @param lifetime of certificates issued from today on; empty: every certificate keeps its lifetime
     * @param overDue number of days on which more renewals are due than a budget permits
     * @param overLevelled the same number after levelling
     */
    public record Outlook(Optional<Duration> lifetime, List<Day> days, int overDue, int overLevelled) {

        public int peakDue() {
            return days.stream().mapToInt(Day::due).max().orElse(0);
        }

        public int peakLevelled() {
            return days.stream().mapToInt(Day::levelled).max().orElse(0);
        }
    }

    public Outlook outlook(List<Group> groups, LocalDate today, Optional<Duration> lifetime) {
        int[] due = new int[days];
        int[] levelled = new int[days];
        for (Group group : groups) {
            count(group, today, lifetime, false, due);
            count(group, today, lifetime, true, levelled);
        }
        List<Day> all = new ArrayList<>();
        IntStream.range(0, days).forEach(day -> all.add(new Day(today.plusDays(day), due[day], levelled[day])));
        return new Outlook(lifetime, List.copyOf(all), over(due), over(levelled));
    }

    private int over(int[] counts) {
        return (int)
                IntStream.of(counts).filter(count -> count > budgets.smaller()).count();
    }

    private void count(Group group, LocalDate today, Optional<Duration> next, boolean level, int[] counts) {
        LocalDateTime begin = today.atStartOfDay();
        LocalDateTime end = begin.plusDays(days);
        LocalDateTime first = renewal(group.notAfter().atStartOfDay(), group.lifetime(), group.bucket(), level);
        Duration lifetime = next.orElse(group.lifetime());
        // What is late is due today.
        LocalDateTime due = first.isBefore(begin) ? begin : first;
        while (due.isBefore(end)) {
            counts[(int) Duration.between(begin, due).toDays()] += group.certificates();
            LocalDateTime following = renewal(due.plus(lifetime), lifetime, group.bucket(), level);
            due = following.isAfter(due) ? following : due.plusDays(1);
        }
    }

    private LocalDateTime renewal(LocalDateTime end, Duration lifetime, int bucket, boolean level) {
        Duration latest = latest(lifetime);
        Duration room = expiry.warn().left(lifetime).minus(latest);
        Duration earlier = level && room.isPositive()
                ? room.multipliedBy(bucket).dividedBy(CertificateEnds.BUCKETS)
                : Duration.ZERO;
        return end.minus(latest.plus(earlier));
    }

    private Duration latest(Duration lifetime) {
        Duration left = expiry.repair().left(lifetime);
        Duration half = lifetime.dividedBy(2);
        boolean early = lifetime.compareTo(SHORT_LIVED) <= 0 && half.compareTo(left) > 0;
        return early ? half : left;
    }
}
