package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.Weighing.Support;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Reads what a later comment says about its ticket. */
final class ReplyReader {
    /** Where one statement ends and the next one may be about another domain. */
    private static final String CLAUSE_ENDS = "[，。；！,;!\\n]|\\sbut\\s|\\showever\\s|但是|可是|不过";

    private final RuleBook book;
    private final SubjectReader subjects;

    ReplyReader(RuleBook book, SubjectReader subjects) {
        this.book = book;
        this.subjects = subjects;
    }

    /**
     * @param known the domains that the ticket is about so far
     */
    FollowUp read(String comment, Collection<String> known) {
        List<String> named = named(comment);
        if (known.containsAll(named)) {
            return heard(comment, false);
        }
        if (named.stream().noneMatch(known::contains)) {
            return aboutOthers(comment, known);
        }
        List<String> clauses = List.of(comment.split(CLAUSE_ENDS));
        List<String> open =
                clauses.stream().filter(clause -> !saysKnownWorks(clause, known)).toList();
        // "The first works, the second does not" is no relapse of the first.
        return open.size() == clauses.size()
                ? heard(comment, true)
                : aboutOthers(String.join("\n", open), known);
    }

    /** Where a ticket has domains, a fault of others is not its own. */
    private FollowUp aboutOthers(String text, Collection<String> known) {
        boolean further = !known.containsAll(named(text));
        FollowUp heard = heard(text, further);
        boolean theirs = heard == FollowUp.STUCK_AGAIN && further && !known.isEmpty();
        return theirs ? FollowUp.ANOTHER_DOMAIN : heard;
    }

    private boolean saysKnownWorks(String clause, Collection<String> known) {
        List<String> named = named(clause);
        return !named.isEmpty()
                && known.containsAll(named)
                && heard(clause, false) == FollowUp.WORKS_NOW;
    }

    private List<String> named(String text) {
        return subjects.read(FoldedText.of(text)).domains();
    }

    private FollowUp heard(String comment, boolean furtherDomain) {
        FoldedText text = FoldedText.of(comment);
        FoldedText words = text.forWords(subjects.read(text).marks());
        var weighing = new Weighing(book, book.mentions(words), "", LanguageReader.read(comment));
        Support best =
                Arrays.stream(FollowUp.values())
                        .filter(said -> said != FollowUp.ANOTHER_DOMAIN || furtherDomain)
                        .map(said -> weighing.support(said.name()))
                        .max(Comparator.comparingDouble(Support::weight))
                        .orElseThrow();
        return best.weight() >= Ruling.LEAST_SUPPORT
                ? FollowUp.valueOf(best.outcome())
                : FollowUp.OTHER;
    }
}
