package io.certloop.watcher.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.forecast.CertificateEnds.Group;
import io.certloop.watcher.forecast.Forecast.Day;
import io.certloop.watcher.forecast.Forecast.Outlook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final LocalDate TODAY = LocalDate.parse("2028-02-28");
    private static final Duration NINETY = Duration.ofDays(90);

    private final Forecast forecast = new Forecast(Snapshots.EXPIRY, new Forecast.Budgets(100, 1000), 90);

    /** 3,200 certificates that end on one day, in all buckets. */
    private static List<Group> herd(LocalDate end) {
        return IntStream.range(0, CertificateEnds.BUCKETS)
                .mapToObj(bucket -> new Group(end, NINETY, bucket, 100))
                .toList();
    }

    private static int sum(Outlook outlook) {
        return outlook.days().stream().mapToInt(Day::due).sum();
    }

    @Test
    void aRenewalIsDueWhenASixthOfTheLifetimeIsLeft() {
        List<Group> one = List.of(new Group(TODAY.plusDays(25), NINETY, 0, 7));

        Outlook outlook = forecast.outlook(one, TODAY, Optional.empty());

        assertThat(outlook.days().get(10)).isEqualTo(new Day(TODAY.plusDays(10), 7, 7));
        // Over the leap day and on: the successor comes due 75 days later.
        assertThat(outlook.days().get(85).due()).isEqualTo(7);
        assertThat(sum(outlook)).isEqualTo(14);
    }

    @Test
    void whatIsLateIsDueToday() {
        List<Group> late = List.of(new Group(TODAY.minusDays(3), NINETY, 31, 5));

        assertThat(forecast.outlook(late, TODAY, Optional.empty()).days().getFirst())
                .isEqualTo(new Day(TODAY, 5, 5));
    }

    @Test
    void levellingSpreadsWhatComesDueOnOneDay() {
        Outlook outlook = forecast.outlook(herd(TODAY.plusDays(60)), TODAY, Optional.empty());

        assertThat(outlook.peakDue()).isEqualTo(3200);
        assertThat(outlook.overDue()).isEqualTo(1);
        assertThat(outlook.peakLevelled()).isLessThanOrEqualTo(300);
        assertThat(outlook.days().stream().mapToInt(Day::levelled).sum()).isGreaterThanOrEqualTo(3200);
    }

    @Test
    void shorterLifetimesMeanMoreRenewals() {
        List<Group> herd = herd(TODAY.plusDays(20));

        int today = sum(forecast.outlook(herd, TODAY, Optional.empty()));
        int short47 = sum(forecast.outlook(herd, TODAY, Optional.of(Duration.ofDays(47))));

        assertThat(short47).isGreaterThan(today);
    }

    @Test
    void certificatesOf45DaysAreRenewedTwiceInAQuarter() {
        List<Group> one = List.of(new Group(TODAY.plusDays(10), Duration.ofDays(45), 0, 7));

        Outlook outlook = forecast.outlook(one, TODAY, Optional.empty());

        // 7.5 days before its end, which is on the third day, and then every 37.5 days.
        assertThat(dueDays(outlook)).containsExactly(2, 40, 77);
        assertThat(sum(outlook)).isEqualTo(21);
    }

    @Test
    void certificatesOf6DaysAreRenewedAtHalfOfTheirLifetimeAgainAndAgain() {
        Duration six = Duration.ofHours(160);
        List<Group> one = List.of(new Group(TODAY.plusDays(4), six, 31, 1));

        Outlook outlook = forecast.outlook(one, TODAY, Optional.empty());

        assertThat(dueDays(outlook)).startsWith(0, 4, 7, 10, 14);
        assertThat(sum(outlook)).isEqualTo(27);
        assertThat(outlook.days()).allMatch(day -> day.levelled() == day.due());
    }

    @Test
    void aFleetOfShortLivedCertificatesExceedsABudgetThatWasEnoughFor90Days() {
        List<Group> spread = IntStream.range(0, 75)
                .mapToObj(day -> new Group(TODAY.plusDays(15 + day), NINETY, 0, 50))
                .toList();

        Outlook today = forecast.outlook(spread, TODAY, Optional.empty());
        Outlook six = forecast.outlook(spread, TODAY, Optional.of(Duration.ofHours(160)));

        assertThat(today.overDue()).isZero();
        assertThat(six.overDue()).isGreaterThan(60);
        assertThat(six.peakDue()).isGreaterThan(1000);
    }

    private static List<Integer> dueDays(Outlook outlook) {
        return IntStream.range(0, outlook.days().size())
                .filter(day -> outlook.days().get(day).due() > 0)
                .boxed()
                .toList();
    }
}
