package io.certloop.ticket.recognition.job;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import io.certloop.ticket.recognition.RecognitionConfig;
import io.certloop.ticket.recognition.UnreadableRules;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.classification.RuleBook;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Loads the rule file, if one is configured, and loads it again when it changes. Every replica reads its own copy. */
@ApplicationScoped
public class RulesWatch {

    private static final Logger LOG = Logger.getLogger(RulesWatch.class);

    private final Optional<Path> path;
    private final Optional<ReloadingFile<RuleBook>> file;
    private final Recognizer recognizer;
    private RuleBook used;

    @Inject
    RulesWatch(RecognitionConfig config, Recognizer recognizer, ReloadStatus files) {
        this(config.rulesFile(), recognizer, files);
    }

    RulesWatch(Optional<Path> path, Recognizer recognizer, ReloadStatus files) {
        this.path = path;
        this.recognizer = recognizer;
        this.file = path.map(at -> ReloadingFile.mayNotExistYet(at, RulesWatch::parse))
                .map(rules -> files.named("recognition-rules", rules));
    }

    public static RuleBook parse(byte[] bytes) throws UnusableFileException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return RuleBook.parse(text);
        } catch (UnreadableRules e) {
            throw new UnusableFileException(e.placeIn(text) + e.getMessage());
        }
    }

    /** Loads the rules before the first ticket is classified. */
    void start(@Observes @Priority(2) StartupEvent event) {
        reload();
    }

    /** Until the file exists, the built-in rules apply. */
    @Scheduled(every = "PT5S", delayed = "PT5S")
    synchronized void reload() {
        file.flatMap(ReloadingFile::current).filter(rules -> rules != used).ifPresent(rules -> {
            used = rules;
            recognizer.use(rules);
            LOG.infof("recognition rules read rulesFile=%s", path.orElseThrow());
        });
    }
}
