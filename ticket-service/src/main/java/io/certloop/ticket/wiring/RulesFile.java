package io.certloop.ticket.wiring;

import io.certloop.ticket.recognition.Recognizer;
import io.certloop.ticket.recognition.RuleBook;
import io.certloop.ticket.recognition.UnreadableRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** A rule file on disk. A version that cannot be used is reported once and passed over. */
final class RulesFile {

    private static final Logger LOG = Logger.getLogger(RulesFile.class);

    private final Path file;
    private final Recognizer recognizer;
    private String seen = "";
    private String reported = "";

    RulesFile(Path file, Recognizer recognizer) {
        this.file = file;
        this.recognizer = recognizer;
    }

    /** Reads it if it changed. The text itself is compared: times of mounted files may lie. */
    synchronized void look() {
        try {
            String text = Files.readString(file);
            if (!text.equals(seen)) {
                seen = text;
                recognizer.use(RuleBook.parse(text));
                LOG.infof("recognition rules read rulesFile=%s", file);
            }
        } catch (UnreadableRules | IOException e) {
            report(e);
        }
    }

    private void report(Exception problem) {
        String what = problem + seen;
        if (!what.equals(reported)) {
            reported = what;
            LOG.errorf(
                    "recognition rules kept as they were rulesFile=%s reason=%s",
                    file, problem.getMessage());
        }
    }
}
