package io.certloop.e2e;

import io.certloop.harness.scenario.Play;
import io.certloop.harness.scenario.Scenario;
import io.certloop.harness.scenario.ScenarioFiles;
import io.certloop.harness.scenario.ScenarioPlayer;
import io.certloop.harness.system.TargetSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One set of processes for all classes that play stories, ended after the last of them. Those classes run one after
 * another, and who needs no more than that a story was played takes it as played by whoever came first.
 */
final class SharedSystem implements BeforeAllCallback {

    private static final Namespace MINE = Namespace.create(SharedSystem.class);

    private static final ScenarioFiles STORIES = new ScenarioFiles(RealSystem.STORIES);

    /** For every expectation of a story, or longer where the story says so. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, Play> PLAYED = new HashMap<>();

    private static RealSystem running;

    /** Ends with the store that it lies in. */
    private record Closing(RealSystem system) implements AutoCloseable {
        @Override
        public void close() {
            system.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var store = context.getRoot().getStore(MINE);
        running = store.computeIfAbsent("system", key -> new Closing(RealSystem.start(Map.of())), Closing.class)
                .system();
    }

    static RealSystem system() {
        return running;
    }

    static Play play(Scenario scenario) throws InterruptedException {
        var play = ScenarioPlayer.play(scenario, TargetSystem.local(running.addresses()), PATIENCE);
        PLAYED.put(scenario.name(), play);
        return play;
    }

    /** As it went before, or goes now. */
    static Play played(String story) throws IOException, InterruptedException {
        var before = PLAYED.get(story);
        return before == null ? play(STORIES.scenario(story)) : before;
    }
}
