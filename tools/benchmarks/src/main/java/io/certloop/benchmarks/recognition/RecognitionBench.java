package io.certloop.benchmarks.recognition;

import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.classification.RuleBook;
import io.certloop.ticket.recognition.classification.Stages;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import io.certloop.ticket.recognition.labelled.Score;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Measures recognition on labelled tickets. Arguments: the files of tickets. */
public final class RecognitionBench {
    /** Measures the processor time of this thread, which other programs on the machine do not change. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long MEASURED_NANOS = 3_000_000_000L;

    private RecognitionBench() {}

    public static void main(String[] arguments) throws IOException {
        measure(List.of(arguments));
    }

    private static List<LabelledTicket> read(String file) throws IOException {
        if (!Files.isReadable(Path.of(file))) {
            System.err.println("cannot read " + file);
            System.exit(2);
        }
        return LabelledTicket.read(Path.of(file));
    }

    private static void measure(List<String> files) throws IOException {
        var recognizer = new Recognizer(RuleBook.standard());
        var texts = new ArrayList<TicketText>();
        var all = new ArrayList<LabelledTicket>();
        for (String file : files) {
            List<LabelledTicket> tickets = read(file);
            tickets.forEach(ticket -> texts.add(ticket.text()));
            var labelled =
                    tickets.stream().filter(ticket -> ticket.kind() != null).toList();
            all.addAll(labelled);
            System.out.println(Score.of(recognizer, labelled).table(file));
            stages(new Stages(recognizer), labelled);
            System.out.println();
        }
        if (files.size() > 1) {
            Score pooled = Score.of(recognizer, all);
            System.out.println("all files: " + pooled.summary());
            System.out.println("all files: " + pooled.withoutPerson());
            System.out.println();
        }
        if (!texts.isEmpty()) {
            speed(recognizer, texts);
        }
    }

    private static void stages(Stages stages, List<LabelledTicket> tickets) {
        System.out.println("rules alone: " + Score.of(stages::byRules, tickets).summary());
        System.out.println(
                "weighing model alone: " + Score.of(stages::byModel, tickets).summary());
        System.out.println(
                "words-only model alone: " + Score.of(stages::byWords, tickets).summary());
    }

    private static void speed(Recognizer recognizer, List<TicketText> texts) {
        double characters =
                texts.stream().mapToInt(t -> t.reading().length()).average().orElse(0);
        System.out.printf(
                Locale.ROOT,
                "speed per core (processor time), %d tickets of %.0f characters on average%n",
                texts.size(),
                characters);
        var parts = new Stages(recognizer);
        speed("rules: folding, subjects, words, rules", parts::firstStage, texts);
        speed("weighing model alone, of the words", parts::secondStage, texts);
        speed("words-only model alone", parts::wordsStage, texts);
        speed("whole: rules, then both models", parts::whole, texts);
    }

    /** @param stage returns a number greater than zero, so that its work cannot be optimised away */
    private static void speed(String name, ToIntFunction<TicketText> stage, List<TicketText> texts) {
        rate(stage, texts, WARM_UP_NANOS);
        System.out.printf(Locale.ROOT, "  %-46s %,10.0f tickets/s%n", name, rate(stage, texts, MEASURED_NANOS));
    }

    private static double rate(ToIntFunction<TicketText> stage, List<TicketText> texts, long nanos) {
        long start = CLOCK.getCurrentThreadCpuTime();
        long done = 0;
        long seen = 0;
        while (CLOCK.getCurrentThreadCpuTime() - start < nanos) {
            for (TicketText text : texts) {
                seen += stage.applyAsInt(text);
            }
            done += texts.size();
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return done * 1e9 / (CLOCK.getCurrentThreadCpuTime() - start);
    }
}
