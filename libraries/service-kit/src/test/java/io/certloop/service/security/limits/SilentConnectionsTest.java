package io.certloop.service.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.http.HttpLimitConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilentConnectionsTest {

    @Test
    void looksNoMoreOnceTheServiceEnds() {
        Vertx vertx = Vertx.vertx();
        try {
            var connections =
                    new SilentConnections(limits(), Duration.ofSeconds(10), 10_000, vertx, new SimpleMeterRegistry());
            connections.start(new StartupEvent());
            long next = vertx.setTimer(Duration.ofHours(1).toMillis(), id -> {});
            connections.stop(new ShutdownEvent());
            assertThat(vertx.cancelTimer(next - 1)).as("its timer is still set").isFalse();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static HttpLimitConfig limits() {
        return new SmallRyeConfigBuilder()
                .withMapping(HttpLimitConfig.class)
                .build()
                .getConfigMapping(HttpLimitConfig.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT10S",
        "5000, PT10S",
        "5001, PT0.9998S",
        "7500, PT0.5S",
        "9900, PT0.02S",
        "10000, PT0S",
        "10050, PT0S"
    })
    void theFewerPlacesAreLeftTheSoonerAConnectionIsClosed(int opened, Duration time) {
        assertThat(SilentConnections.time(Duration.ofSeconds(10), opened, 10_000))
                .isEqualTo(time);
    }
}
