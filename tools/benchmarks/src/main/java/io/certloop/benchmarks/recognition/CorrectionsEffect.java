package io.certloop.benchmarks.recognition;

import io.certloop.ticket.recognition.CorrectedTicket;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import io.certloop.ticket.recognition.labelled.Score;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows how corrections would change the recognition of tickets. A correction is not applied to its own ticket. */
final class CorrectionsEffect {

    private final Recognizer before;
    private final Recognizer after;
    private final Supplier<Recognizer> fresh;
    private final List<CorrectedTicket> corrections;

    CorrectionsEffect(Supplier<Recognizer> fresh, List<LabelledTicket> corrections) {
        this.fresh = fresh;
        this.corrections = corrections.stream()
                .filter(ticket -> ticket.kind() != null)
                .map(c -> new CorrectedTicket(c.id(), c.text(), c.kind()))
                .toList();
        before = fresh.get();
        after = learnt(this.corrections);
    }

    private Recognizer learnt(List<CorrectedTicket> from) {
        Recognizer recognizer = fresh.get();
        recognizer.use(from);
        return recognizer;
    }

    /** The recognizer that has learnt all corrections. */
    Recognizer after() {
        return after;
    }

    private Recognition after(LabelledTicket ticket) {
        TicketText text = ticket.text();
        Recognition read = after.recognise(text);
        return ticket.id() != null && ticket.id().equals(read.correctedTicket())
                ? learnt(corrections.stream()
                                .filter(c -> !c.id().equals(ticket.id()))
                                .toList())
                        .recognise(text)
                : read;
    }

    /** Returns the scores before and after the corrections, and a line for every ticket that changes. */
    String table(String file, List<LabelledTicket> tickets) {
        var labelled = tickets.stream().filter(ticket -> ticket.kind() != null).toList();
        var was = new Score();
        var becomes = new Score();
        for (LabelledTicket ticket : labelled) {
            was.add(ticket, before.recognise(ticket.text()));
            becomes.add(ticket, after(ticket));
        }
        var lines = new StringBuilder("%d corrections, %s%n".formatted(corrections.size(), file));
        if (!labelled.isEmpty()) {
            lines.append(was.comparedTo(becomes)).append('\n');
        }
        var changes =
                tickets.stream().flatMap(ticket -> change(ticket).stream()).toList();
        changes.forEach(change -> lines.append(change).append('\n'));
        return lines.append("%d of %d tickets change".formatted(changes.size(), tickets.size()))
                .toString();
    }

    private Optional<String> change(LabelledTicket ticket) {
        Recognition now = before.recognise(ticket.text());
        Recognition then = after(ticket);
        return now.equals(then)
                ? Optional.empty()
                : Optional.of("%s: %s -> %s, as %s (%.2f)%s"
                        .formatted(
                                ticket.id(),
                                now.unsure() ? "UNSURE" : now.kind(),
                                then.kind(),
                                then.correctedTicket(),
                                then.confidence(),
                                verdict(ticket, then)));
    }

    private static String verdict(LabelledTicket ticket, Recognition then) {
        if (ticket.kind() == null) {
            return "";
        }
        return ticket.accepts(then.kind()) ? ", right" : ", WRONG";
    }
}
