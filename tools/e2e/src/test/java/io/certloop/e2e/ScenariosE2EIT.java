package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.scenario.PlayReport;
import io.certloop.harness.scenario.ScenarioFiles;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(3)
class ScenariosE2EIT {

    static List<String> stories() throws IOException {
        return new ScenarioFiles(RealSystem.STORIES).names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void goesAsTold(String story) throws Exception {
        var play = SharedSystem.played(story);
        assertThat(play.failures()).as(PlayReport.of(play)).isEmpty();
    }
}
