package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.RuleScorer.Support;
import io.certloop.ticket.recognition.subject.Subjects;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.List;

/**
 * The stages of ticket recognition as separate methods, so that the speed and the quality of each stage can be
 * measured.
 */
public final class Stages {
    /**
     * The smallest total weight of matched rules for which the rules alone decide a kind; below it they decide NONE.
     */
    private static final double LEAST_SUPPORT = 2.5;

    private final Recognizer recognizer;

    public Stages(Recognizer recognizer) {
        this.recognizer = recognizer;
    }

    /**
     * Finds the subjects of a ticket and scores the rules. The result has no meaning; it keeps the work from being
     * optimised away.
     */
    public int firstStage(TicketText ticket) {
        return 1 + recognizer.open(ticket).supports().getFirst().rules().size();
    }

    /**
     * Runs the n-gram model with the words of a ticket alone, without rules and concepts. The result has no meaning; it
     * keeps the work from being optimised away.
     */
    public int secondStage(TicketText ticket) {
        NormalizedText words = NormalizedText.of(ticket.reading());
        return NgramModel.standard().probabilities(words, List.of(), List.of()).length;
    }

    /** Runs the words-only model. The result has no meaning; it keeps the work from being optimised away. */
    public int wordsStage(TicketText ticket) {
        NormalizedText words = NormalizedText.of(ticket.reading());
        return WordsModel.standard().probabilities(words).length;
    }

    /**
     * Runs the whole recognition that a ticket goes through at intake. The result has no meaning; it keeps the work
     * from being optimised away.
     */
    public int whole(TicketText ticket) {
        return 1 + recognizer.recognise(ticket).domains().size();
    }

    /** Classifies a ticket by the rules alone. */
    public Recognition byRules(TicketText ticket) {
        Recognizer.Case opened = recognizer.open(ticket);
        Support strongest = opened.supports().getFirst();
        boolean enough = strongest.weight() >= LEAST_SUPPORT;
        return reading(enough ? Classification.kind(strongest) : TicketKind.NONE, opened);
    }

    /** Classifies a ticket by the words-only model alone. */
    public Recognition byWords(TicketText ticket) {
        Recognizer.Case opened = recognizer.open(ticket);
        double[] opinion = WordsModel.standard().probabilities(opened.words());
        return reading(Classification.mostProbable(opinion, null), opened);
    }

    /** Classifies a ticket by the n-gram model alone, with words and concepts but without rules. */
    public Recognition byModel(TicketText ticket) {
        Recognizer.Case opened = recognizer.open(ticket);
        double[] opinion = NgramModel.standard().probabilities(opened.words(), opened.concepts(), List.of());
        return reading(Classification.mostProbable(opinion, null), opened);
    }

    private static Recognition reading(TicketKind kind, Recognizer.Case opened) {
        Subjects found = opened.found();
        return new Recognition(kind, 1, found.domains(), found.certificateIds(), List.of(), opened.language());
    }
}
