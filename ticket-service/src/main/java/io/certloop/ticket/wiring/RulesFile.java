package io.certloop.ticket.wiring;

import io.certloop.ticket.recognition.Recognizer;
import io.certloop.ticket.recognition.RuleBook;
import io.certloop.ticket.recognition.UnreadableRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** A rule file on disk. A version that cannot be used is reported once and passed over. */
final class RulesFile {

    private static final Logger LOG = Logger.getLogger(RulesFile.class);

    private final Path file;
    private final Recognizer recognizer;
    private final Consumer<Optional<String>> flaws;
    private boolean wasThere;
    private String seen = "";
    private String reported = "";

    /**
     * @param flaws told why the file cannot be used, and empty once it can
     */
    RulesFile(Path file, Recognizer recognizer, Consumer<Optional<String>> flaws) {
        this.file = file;
        this.recognizer = recognizer;
        this.flaws = flaws;
    }

    /** Reads it if it changed. The text itself is compared: times of mounted files may lie. */
    synchronized void look() {
        try {
            if (!wasThere && !Files.exists(file)) {
                return; // the shipped rules are in force, and nothing is amiss
            }
            wasThere = true;
            String text = Files.readString(file);
            if (!text.equals(seen)) {
                seen = text;
                recognizer.use(RuleBook.parse(text));
                reported = "";
                flaws.accept(Optional.empty());
                LOG.infof("recognition rules read rulesFile=%s", file);
            }
        } catch (UnreadableRules e) {
            report(e.placeIn(seen) + e.getMessage());
        } catch (IOException e) {
            seen = "";
            report("it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void report(String flaw) {
        flaws.accept(Optional.of(flaw));
        String what = flaw + seen;
        if (!what.equals(reported)) {
            reported = what;
            LOG.errorf("recognition rules kept as they were rulesFile=%s reason=%s", file, flaw);
        }
    }
}
