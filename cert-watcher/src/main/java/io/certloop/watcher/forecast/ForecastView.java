package io.certloop.watcher.forecast;

import io.certloop.watcher.forecast.Forecast.Day;
import io.certloop.watcher.forecast.Forecast.Outlook;
import java.time.Duration;
import java.util.List;

/** The forecast as JSON, as the HTTP contract defines it. */
record ForecastView(int caPerDay, int providerPerDay, List<Lifetime> lifetimes) {

    /**
     * The forecast for one lifetime of future certificates.
     *
     * @param lifetimeDays null if every certificate keeps its lifetime
     */
    record Lifetime(
            Long lifetimeDays,
            int peakDue,
            int peakLevelled,
            int daysOverBudget,
            int daysOverBudgetLevelled,
            List<Day> days) {}

    static ForecastView of(Forecast.Budgets budgets, List<Outlook> outlooks) {
        return new ForecastView(
                budgets.caPerDay(),
                budgets.providerPerDay(),
                outlooks.stream().map(ForecastView::lifetime).toList());
    }

    private static Lifetime lifetime(Outlook outlook) {
        return new Lifetime(
                outlook.lifetime().map(Duration::toDays).orElse(null),
                outlook.peakDue(),
                outlook.peakLevelled(),
                outlook.overDue(),
                outlook.overLevelled(),
                outlook.days());
    }
}
