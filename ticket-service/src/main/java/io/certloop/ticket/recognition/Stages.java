package io.certloop.ticket.recognition;

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

    /** Asks the model of word parts, whether the rules are clear or not. */
    public int secondStage(TicketText ticket) {
        return NgramModel.standard().probabilities(FoldedText.of(ticket.reading())).length;
    }

    /** What a ticket at intake goes through. */
    public int whole(TicketText ticket) {
        return 1 + recognizer.recognise(ticket).domains().size();
    }
}
