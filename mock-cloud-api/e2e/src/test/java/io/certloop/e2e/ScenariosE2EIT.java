package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.stage.scenario.PlayReport;
import io.certloop.stage.scenario.ScenarioFiles;
import io.certloop.stage.scenario.ScenarioPlayer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every story of the folder, played on one set of real processes, goes as it is told. */
@ExtendWith(SharedSystem.class)
class ScenariosE2EIT {

    private static final ScenarioFiles STORIES = new ScenarioFiles(RealSystem.STORIES);

    static List<String> stories() throws IOException {
        return STORIES.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void goesAsTold(String story) throws Exception {
        var play = ScenarioPlayer.play(STORIES.scenario(story), SharedSystem.system().addresses());
        assertThat(play.failures()).as(PlayReport.of(play)).isEmpty();
    }
}
