package io.certloop.benchmarks.recognition;

import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.UnreadableRules;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.classification.RuleBook;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lists the tickets that would change kind under other rules: `RuleDiff RULES TICKETS...`. */
public final class RuleDiff {

    private RuleDiff() {}

    public static void main(String[] arguments) {
        try {
            var other = new Recognizer(RuleBook.parse(Files.readString(Path.of(arguments[0]))));
            for (int i = 1; i < arguments.length; i++) {
                System.out.print(changes(Path.of(arguments[i]), Recognizer.standard(), other));
            }
        } catch (UnreadableRules e) {
            System.err.println("rules of " + arguments[0] + ": " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("cannot read: " + e.getMessage());
            System.exit(2);
        }
    }

    /**
     * Returns a line for every ticket that the two recognizers classify differently, and the number of such tickets.
     *
     * @param now the recognizer with the present rules
     * @param then the recognizer with the other rules
     */
    static String changes(Path file, Recognizer now, Recognizer then) throws IOException {
        var lines = new StringBuilder();
        int tickets = 0;
        int changed = 0;
        for (LabelledTicket ticket : LabelledTicket.read(file)) {
            String before = reading(now.recognise(ticket.text()));
            String after = reading(then.recognise(ticket.text()));
            tickets++;
            if (!before.equals(after)) {
                changed++;
                lines.append("%s: %s -> %s%n".formatted(ticket.id(), before, after));
            }
        }
        return lines.append("%s: %d of %d tickets change%n".formatted(file, changed, tickets))
                .toString();
    }

    private static String reading(Recognition read) {
        return read.unsure() ? "UNSURE (" + read.runnerUp() + ")" : read.kind().name();
    }
}
