package io.certloop.ticket.wiring;

import io.certloop.telemetry.FilesInForce;
import io.certloop.ticket.recognition.Recognizer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Looks after the rule file, if one is configured: every replica reads its own copy. */
@ApplicationScoped
class RulesWatch {

    private final Optional<RulesFile> file;

    RulesWatch(RecognitionConfig config, Recognizer recognizer, FilesInForce files) {
        this.file =
                config.rulesFile()
                        .map(
                                path ->
                                        new RulesFile(
                                                path,
                                                recognizer,
                                                files.named("recognition-rules")));
    }

    /** Before the first ticket is read. */
    void start(@Observes @Priority(2) StartupEvent event) {
        file.ifPresent(RulesFile::look);
    }

    @Scheduled(every = "PT5S", delayed = "PT5S")
    void look() {
        file.ifPresent(RulesFile::look);
    }
}
