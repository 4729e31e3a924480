package io.certloop.watcher.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.check.Snapshots;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ForecastServiceTest {

    private final AtomicInteger perDay = new AtomicInteger();
    private final ForecastService forecasts = new ForecastService(
            List::of,
            () -> new Forecast(Snapshots.EXPIRY, new Forecast.Budgets(100, perDay.get()), 90),
            Clock.systemUTC());

    @Test
    void accountsThatComeLaterCount() {
        assertThat(forecasts.budgets().smaller()).isZero();
        perDay.set(1000);
        assertThat(forecasts.budgets().smaller()).isEqualTo(100);
    }
}
