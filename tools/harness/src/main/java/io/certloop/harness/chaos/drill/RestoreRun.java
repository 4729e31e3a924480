package io.certloop.harness.chaos.drill;

import io.certloop.testkit.BaseBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Copies the data folder, lets writing continue, and puts the copy back, so that the commits since then are lost. */
final class RestoreRun extends LossRun {

    private static final Duration UNTIL_COPY = Duration.ofSeconds(15);
    private static final Duration UNTIL_RESTORE = Duration.ofSeconds(25);
    private static final Duration PAUSE_ENDS_BEFORE = Duration.ofSeconds(10);

    private final boolean servicesRunOn;

    /**
     * @param servicesRunOn true if services keep running and remember what the database lost; false if they are
     *     restarted
     */
    RestoreRun(Drill.Stage stage, boolean servicesRunOn) {
        super(stage, false, UNTIL_COPY.plus(UNTIL_RESTORE).minus(PAUSE_ENDS_BEFORE));
        this.servicesRunOn = servicesRunOn;
    }

    @Override
    void lose() throws IOException, InterruptedException {
        var copy = system.data().resolveSibling("copy");
        Thread.sleep(UNTIL_COPY);
        BaseBackup.copy(system.database(), system.data(), copy);
        Thread.sleep(UNTIL_RESTORE);
        if (!servicesRunOn) {
            stage.drill().parts.forEach(part -> system.process(part).kill());
        }
        system.database().crash();
        Files.move(system.data(), before());
        Files.move(copy, system.data());
        system.startDatabase();
        if (!servicesRunOn) {
            stage.drill().parts.forEach(system::start);
        }
        progress.report("a copy of %d s ago was put back", UNTIL_RESTORE.toSeconds());
        system.awaitReady();
    }

    @Override
    Path before() {
        return system.data().resolveSibling("lost");
    }
}
