package io.certloop.service.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {

    /** The library would otherwise ask which database it is, and refuse to start without an answer. */
    @Test
    void aSchedulerIsMadeAlthoughTheDatabaseDoesNotAnswer() {
        DataSource away = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (any, method, arguments) -> {
                    throw new SQLException("acquisition timeout");
                });

        assertThatCode(() -> TaskRunner.builder(away, List.of(), new SchedulerProgress(), new SimpleMeterRegistry())
                        .build())
                .doesNotThrowAnyException();
    }
}
