package io.certloop.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastTicksTest {

    private final List<String> asked = new ArrayList<>();

    private final Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Scheduler.class}, (any, method, arguments) -> {
                asked.add(method.getName());
                return null;
            });

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void noTickBeginsOnceTheEndHasBegun() {
        new LastTicks(scheduler, meters).startNoMore(new ShutdownEvent());

        assertThat(asked).containsExactly("pause");
    }

    @Test
    void theEndWaitsForWorkThatUsesTheDatabaseAlsoBetweenTwoOfItsTransactions() {
        Iterator<Double> inUse = Stream.concat(
                        Stream.of(1.0, 1.0, 0.0, 0.0, 2.0),
                        Stream.iterate(0.0, none -> none).limit(10))
                .iterator();
        Gauge.builder("agroal.active.count", inUse::next).register(meters);

        new LastTicks(scheduler, meters).awaitTheRest(new ShutdownEvent());

        assertThat(inUse).isExhausted();
    }

    @Test
    void theEndWaitsForATickThatCallsAnotherService() {
        LongTaskTimer.Sample tick = LongTaskTimer.builder("scheduled.methods.running")
                .register(meters)
                .start();
        AtomicInteger polls = new AtomicInteger();
        Gauge.builder("agroal.active.count", () -> {
                    if (polls.incrementAndGet() == 30) {
                        tick.stop();
                    }
                    return 0;
                })
                .register(meters);

        new LastTicks(scheduler, meters).awaitTheRest(new ShutdownEvent());

        assertThat(polls.get()).isBetween(39, 40);
    }
}
