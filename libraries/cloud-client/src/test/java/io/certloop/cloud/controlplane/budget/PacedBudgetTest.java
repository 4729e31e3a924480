package io.certloop.cloud.controlplane.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.contract.RequestBudgetContract;
import io.certloop.cloud.controlplane.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedBudgetTest extends RequestBudgetContract {

    @Override
    protected RequestBudget budget(RequestLimits limits, Clock clock) {
        return new PacedBudget(limits, clock);
    }

    @Test
    void withoutAShareOnCallStandsInTheSameLine() {
        Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        RequestBudget budget = new PacedBudget(new RequestLimits(4, 0), still);
        var line = new RequestBudget.Line(new AccountId("a"), RequestBudget.Api.DOMAINS);
        budget.take(line, Caller.UNATTENDED, PATIENT);

        assertThat(budget.take(line, Caller.ON_CALL, PATIENT))
                .isEqualTo(new RequestBudget.Turn.Granted(Duration.ofMillis(250)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.2", "-1, 0.2", "NaN, 0.2", "1e7, 0.2", "10, -0.1", "10, 1", "10, NaN"})
    void limitsThatLetNothingThroughAreRefused(double perSecond, double share) {
        assertThatThrownBy(() -> new RequestLimits(perSecond, share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must");
    }

    @Test
    void theCallerBelongsToTheWorkAndNotToTheThread() {
        assertThat(Caller.current()).isEqualTo(Caller.UNATTENDED);
        assertThat(Caller.ON_CALL.call(Caller::current)).isEqualTo(Caller.ON_CALL);
        assertThatThrownBy(
                        () ->
                                Caller.ON_CALL.call(
                                        () -> {
                                            throw new IllegalStateException();
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Caller.current()).isEqualTo(Caller.UNATTENDED);
    }
}
