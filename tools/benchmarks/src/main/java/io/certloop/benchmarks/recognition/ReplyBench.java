package io.certloop.benchmarks.recognition;

import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.labelled.LabelledReply;
import io.certloop.ticket.recognition.labelled.ReplyScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Measures how well labelled replies are recognised: `ReplyBench FILE...`. */
public final class ReplyBench {

    private ReplyBench() {}

    public static void main(String[] arguments) {
        var replies = new ArrayList<LabelledReply>();
        for (String file : arguments) {
            try {
                if (!Files.isReadable(Path.of(file))) {
                    throw new IOException("cannot read " + file);
                }
                replies.addAll(LabelledReply.read(Path.of(file)));
            } catch (IOException e) {
                System.err.println(e.getMessage());
                System.exit(2);
            }
        }
        System.out.println(ReplyScore.of(Recognizer.standard(), replies).table());
    }
}
