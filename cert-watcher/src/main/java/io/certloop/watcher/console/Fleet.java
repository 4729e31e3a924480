package io.certloop.watcher.console;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.coverage.AccountHealth;
import io.certloop.watcher.coverage.CoverageStore;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.forecast.CertificateEnds;
import io.certloop.watcher.forecast.Forecast.Budgets;
import io.certloop.watcher.forecast.Forecast.Outlook;
import io.certloop.watcher.forecast.ForecastService;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The whole fleet in numbers. */
public record Fleet(
        List<AccountHealth> accounts,
        List<FindingCounts.Open> findings,
        LifetimeLeft left,
        DaysLeft daysLeft,
        Outlook outlook,
        Budgets budgets) {

    /** All accounts together. */
    public AccountHealth total() {
        return accounts.stream().reduce(AccountHealth.none(""), AccountHealth::plus);
    }

    static Fleet counted(
            CoverageStore coverage,
            FindingCounts counts,
            CertificateEnds ends,
            ForecastService forecast,
            Transactions transactions,
            Instant now) {
        List<CertificateEnds.Group> groups = ends.groups();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Fleet(
                coverage.health(now),
                transactions.call(counts::open),
                LifetimeLeft.of(groups, today),
                DaysLeft.of(groups, today),
                forecast.asToday(groups),
                forecast.budgets());
    }
}
