package io.certloop.ticket.recognition;

import java.util.List;

/** The stages of recognition one by one, for measuring. */
public final class Stages {
    private final Recognizer recognizer;

    public Stages(Recognizer recognizer) {
        this.recognizer = recognizer;
    }

    /** Reads subjects and weighs the rules. */
    public int firstStage(TicketText ticket) {
        return 1 + recognizer.open(ticket).supports().getFirst().rules().size();
    }

    /** Asks the model about the words alone. */
    public int secondStage(TicketText ticket) {
        FoldedText words = FoldedText.of(ticket.reading());
        return NgramModel.standard().probabilities(words, List.of()).length;
    }

    /** What a ticket at intake goes through. */
    public int whole(TicketText ticket) {
        return 1 + recognizer.recognise(ticket).domains().size();
    }
}
