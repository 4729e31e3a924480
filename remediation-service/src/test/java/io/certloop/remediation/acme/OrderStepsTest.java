package io.certloop.remediation.acme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.record.RecordWriter;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.testkit.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStepsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final Duration GIVE_UP = Duration.ofDays(1);

    @TempDir
    Path home;

    private final FakeOrderStore orders = new FakeOrderStore();
    private final FakeAuthority authority = new FakeAuthority();
    private final SettableClock clock = new SettableClock(NOW);
    private Optional<AcmeSettings> settings = Optional.empty();
    private String more = "";

    private OrderSteps steps() {
        settings = Optional.of(read());
        var calls = new AcmeCalls(null, null, null) {
            @Override
            Optional<AcmeSettings> settings(String account) {
                return account.equals("farm") ? settings : Optional.empty();
            }

            @Override
            CertificateAuthority open(AcmeSettings any) {
                return authority;
            }

            @Override
            RecordWriter records(AcmeSettings any, String account) {
                throw new AcmeException(AcmeReason.RECORD_NOT_WRITTEN, "no server");
            }
        };
        return new OrderSteps(orders, calls, () -> GIVE_UP, clock);
    }

    private AcmeSettings read() {
        String json = """
                {"directory": "https://ca.example/dir", "accountKey": "key.pem",
                 "challenge": "http-01", "termsAgreed": true%s}
                """.formatted(more);
        try {
            return AcmeSettings.of(new ObjectMapper().readTree(json), home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredOrder request(String account) {
        return orders.add(
                new AcmeOrder.Request(account, "a.example", List.of("a.example"), Optional.empty()), clock.instant());
    }

    private StoredOrder now(StoredOrder order) {
        return orders.find(order.id()).orElseThrow();
    }

    @Test
    void rateLimitedOrderWaitsUntilTheAuthoritySays() {
        var order = request("farm");
        Instant until = NOW.plus(Duration.ofHours(3));
        authority.fault = Optional.of(new AcmeException(AcmeReason.RATE_LIMITED, "too many", Optional.of(until)));
        assertThat(steps().advance(order.id())).contains(until);
        assertThat(now(order).stage()).isEqualTo(AcmeStage.INTENDED);
        assertThat(now(order).obstacle().orElseThrow().until()).contains(until);

        clock.set(until);
        authority.fault = Optional.empty();
        steps().advance(order.id());
        assertThat(now(order).stage()).isEqualTo(AcmeStage.CHALLENGED);
        assertThat(now(order).obstacle()).isEmpty();
    }

    @Test
    void limitBeyondTheDeadlineFailsAtOnceAndSaysUntilWhen() {
        var order = request("farm");
        Instant until = NOW.plus(Duration.ofDays(7));
        authority.fault = Optional.of(new AcmeException(AcmeReason.RATE_LIMITED, "too many", Optional.of(until)));
        steps().advance(order.id());
        assertThat(now(order).stage()).isEqualTo(AcmeStage.FAILED);
        assertThat(now(order).obstacle().orElseThrow().text()).contains(until.toString());
    }

    @Test
    void pausesGrowUntilTheOrderIsGivenUp() {
        var order = request("farm");
        authority.fault = Optional.of(new AcmeException(AcmeReason.AUTHORITY_UNREACHABLE, "no answer"));
        Duration before = Duration.ZERO;
        while (now(order).stage().isOpen()) {
            Instant next = steps().advance(order.id()).orElseThrow();
            Duration pause = Duration.between(clock.instant(), next);
            if (now(order).stage().isOpen()) {
                assertThat(pause).isGreaterThanOrEqualTo(before);
                assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(10));
            }
            before = pause;
            clock.set(next);
        }
        assertThat(now(order).obstacle().orElseThrow().reason()).isEqualTo(AcmeReason.AUTHORITY_UNREACHABLE);
        assertThat(Duration.between(NOW, clock.instant())).isBetween(Duration.ofHours(23), GIVE_UP);
    }

    @Test
    void orderWhoseAnswerWasLostIsFoundInTheListOfTheAccount() {
        var order = request("farm");
        authority.losesAnswers = true;
        clock.set(steps().advance(order.id()).orElseThrow());
        assertThat(now(order).stage()).isEqualTo(AcmeStage.INTENDED);
        authority.listed = Optional.of("https://ca.example/order/1");
        steps().advance(order.id());
        assertThat(authority.placed).isEqualTo(1);
        assertThat(now(order).url()).contains("https://ca.example/order/1");
    }

    @Test
    void orderOfAnotherIsNotTaken() {
        var other = request("farm");
        steps().advance(other.id());
        assertThat(now(other).url()).contains("https://ca.example/order/1");
        var order = orders.add(
                new AcmeOrder.Request("farm", "b.example", List.of("a.example"), Optional.empty()), clock.instant());
        authority.losesAnswers = true;
        clock.set(steps().advance(order.id()).orElseThrow());
        authority.losesAnswers = false;
        authority.listed = now(other).url();
        steps().advance(order.id());
        assertThat(now(order).url()).contains("https://ca.example/order/3");
    }

    @ParameterizedTest
    @CsvSource({"AUTHORITY_UNREACHABLE, true", "AUTHORITY_ERROR, true", "RATE_LIMITED, true", "ORDER_LOST, false"})
    void onlyAnOrderThatTheAuthorityForgotMakesRoomForAnother(AcmeReason reason, boolean open) {
        var order = request("farm");
        steps().advance(order.id());
        authority.fault = Optional.of(new AcmeException(reason, "its words"));
        steps().advance(order.id());
        assertThat(now(order).stage().isOpen()).isEqualTo(open);
        assertThat(request("farm").id().equals(order.id())).isEqualTo(open);
        assertThat(authority.placed).isEqualTo(1);
    }

    @Test
    void recordsGetTimeBeforeTheyAreChecked() {
        more = ", \"propagationSeconds\": 90";
        var order = request("farm");
        assertThat(steps().advance(order.id())).contains(NOW.plusSeconds(90));
        assertThat(authority.checks).isZero();
        clock.set(NOW.plusSeconds(90));
        steps().advance(order.id());
        assertThat(authority.checks).isEqualTo(1);
    }

    @Test
    void theLongerAnOrderWaitsTheRarerItIsAskedFor() {
        var order = request("farm");
        assertThat(steps().advance(order.id())).contains(NOW.plusSeconds(1));
        clock.set(NOW.plusSeconds(200));
        assertThat(steps().advance(order.id())).contains(NOW.plusSeconds(220));
        clock.set(NOW.plus(Duration.ofHours(2)));
        assertThat(steps().advance(order.id())).contains(clock.instant().plusSeconds(60));
    }

    @Test
    void accountWithoutSettingsFailsItsOrder() {
        var order = request("other");
        steps().advance(order.id());
        assertThat(now(order).obstacle().orElseThrow().reason()).isEqualTo(AcmeReason.NOT_CONFIGURED);
        assertThat(steps().advance(order.id())).isEmpty();
    }
}
