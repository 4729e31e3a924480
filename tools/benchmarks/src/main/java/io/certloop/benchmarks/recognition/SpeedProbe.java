package io.certloop.benchmarks.recognition;

import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.classification.Stages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The stages of recognition, to be timed one by one. Every stage returns a number greater than zero, so that its work
 * cannot be optimised away.
 */
record SpeedProbe(Recognizer recognizer) {

    Map<String, ToIntFunction<TicketText>> stages() {
        var stages = new LinkedHashMap<String, ToIntFunction<TicketText>>();
        var parts = new Stages(recognizer);
        stages.put("rules: folding, subjects, words, rules", parts::firstStage);
        stages.put("weighing model alone, of the words", parts::secondStage);
        stages.put("words-only model alone", parts::wordsStage);
        stages.put("whole: rules, then both models", parts::whole);
        return stages;
    }
}
