package io.certloop.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastTicksTest {

    private final List<String> asked = new ArrayList<>();

    private final Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Scheduler.class}, (any, method, arguments) -> {
                asked.add(method.getName());
                return null;
            });

    @Test
    void noTickBeginsOnceTheEndHasBegun() {
        new LastTicks(scheduler, () -> 0).startNoMore(new ShutdownEvent());

        assertThat(asked).containsExactly("pause");
    }

    @Test
    void theEndWaitsForTicksThatUseTheDatabaseAlsoBetweenTwoOfTheirTransactions() {
        Iterator<Long> inUse = Stream.concat(
                        Stream.of(1L, 1L, 0L, 0L, 2L),
                        Stream.iterate(0L, none -> none).limit(10))
                .iterator();

        new LastTicks(scheduler, inUse::next).awaitTheRest(new ShutdownEvent());

        assertThat(inUse).isExhausted();
    }
}
