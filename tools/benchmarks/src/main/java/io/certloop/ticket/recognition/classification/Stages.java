package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.RuleScorer.Support;
import io.certloop.ticket.recognition.subject.Subjects;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.List;

/** The stages of recognition one by one, for measuring how fast and how well each reads. */
public final class Stages {
    /** Support below this is not enough for the rules to speak alone. */
    private static final double LEAST_SUPPORT = 2.5;

    private final Recognizer recognizer;

    public Stages(Recognizer recognizer) {
        this.recognizer = recognizer;
    }

    /** Reads subjects and weighs the rules. */
    public int firstStage(TicketText ticket) {
        return 1 + recognizer.open(ticket).supports().getFirst().rules().size();
    }

    /** Asks the weighing model about the words alone. */
    public int secondStage(TicketText ticket) {
        NormalizedText words = NormalizedText.of(ticket.reading());
        return NgramModel.standard().probabilities(words, List.of(), List.of()).length;
    }

    /** Asks the model of the words alone. */
    public int wordsStage(TicketText ticket) {
        NormalizedText words = NormalizedText.of(ticket.reading());
        return WordsModel.standard().probabilities(words).length;
    }

    /** What a ticket at intake goes through. */
    public int whole(TicketText ticket) {
        return 1 + recognizer.recognise(ticket).domains().size();
    }

    /** What the rules would say by themselves. */
    public Recognition byRules(TicketText ticket) {
        Recognizer.Case opened = recognizer.open(ticket);
        Support strongest = opened.supports().getFirst();
        boolean enough = strongest.weight() >= LEAST_SUPPORT;
        return reading(enough ? Classification.kind(strongest) : TicketKind.NONE, opened);
    }

    /** What the model of the words alone would say. */
    public Recognition byWords(TicketText ticket) {
        Recognizer.Case opened = recognizer.open(ticket);
        double[] opinion = WordsModel.standard().probabilities(opened.words());
        return reading(Classification.mostProbable(opinion, null), opened);
    }

    /** What the weighing model would say if it knew no rules, only words and notions. */
    public Recognition byModel(TicketText ticket) {
        Recognizer.Case opened = recognizer.open(ticket);
        double[] opinion =
                NgramModel.standard().probabilities(opened.words(), opened.notions(), List.of());
        return reading(Classification.mostProbable(opinion, null), opened);
    }

    private static Recognition reading(TicketKind kind, Recognizer.Case opened) {
        Subjects found = opened.found();
        return new Recognition(
                kind, 1, found.domains(), found.certificateIds(), List.of(), opened.language());
    }
}
