package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.subject.SubjectReader;
import io.certloop.ticket.recognition.subject.Subjects;
import io.certloop.ticket.recognition.text.LanguageReader;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class ReplyReader {
    /** Ends of a statement. The next statement of a comment may be about another domain. */
    private static final String CLAUSE_ENDS = "[，。；！,;!\\n]|\\sbut\\s|\\showever\\s|但是|可是|不过";

    private final RuleBook book;
    private final SubjectReader subjects;

    ReplyReader(RuleBook book, SubjectReader subjects) {
        this.book = book;
        this.subjects = subjects;
    }

    /** @param known the domains that the ticket is about so far */
    FollowUp read(String comment, Collection<String> known) {
        return readOwn(OwnWords.of(comment), known);
    }

    /**
     * The features of a comment from which the model learns.
     *
     * @param known the domains that the ticket is about so far
     */
    Set<String> features(String comment, Collection<String> known) {
        String own = OwnWords.of(comment);
        return features(own, namesFurther(own, known)).features();
    }

    private FollowUp readOwn(String comment, Collection<String> known) {
        List<String> named = named(comment);
        if (known.containsAll(named)) {
            return heard(comment, false);
        }
        if (named.stream().noneMatch(known::contains)) {
            return aboutOthers(comment, known);
        }
        List<String> clauses = List.of(comment.split(CLAUSE_ENDS));
        List<String> open = clauses.stream()
                .filter(clause -> !saysKnownWorks(clause, known))
                .toList();
        // "The first works, the second does not" is no relapse of the first.
        if (open.size() < clauses.size()) {
            return aboutOthers(String.join("\n", open), known);
        }
        FollowUp heard = heard(comment, true);
        boolean bothStuck = heard == FollowUp.ANOTHER_DOMAIN && heard(comment, false) == FollowUp.STUCK_AGAIN;
        return bothStuck ? FollowUp.STUCK_AGAIN : heard;
    }

    /** Whether the text names a domain that the ticket does not have. False if the ticket has no domain yet. */
    private boolean namesFurther(String text, Collection<String> known) {
        return !known.isEmpty() && !known.containsAll(named(text));
    }

    /**
     * The meaning of a text about other domains. If the ticket has domains, a fault of another domain is not a relapse
     * of the ticket's own.
     */
    private FollowUp aboutOthers(String text, Collection<String> known) {
        boolean further = namesFurther(text, known);
        FollowUp heard = heard(text, further);
        return heard == FollowUp.STUCK_AGAIN && further ? FollowUp.ANOTHER_DOMAIN : heard;
    }

    private boolean saysKnownWorks(String clause, Collection<String> known) {
        List<String> named = named(clause);
        return !named.isEmpty() && known.containsAll(named) && heard(clause, false) == FollowUp.WORKS_NOW;
    }

    private List<String> named(String text) {
        return subjects.read(NormalizedText.of(text)).domains();
    }

    private FollowUp heard(String comment, boolean furtherDomain) {
        ReplyFeatures said = features(comment, furtherDomain);
        return said.order().orElseGet(() -> mostProbable(said, furtherDomain));
    }

    private static FollowUp mostProbable(ReplyFeatures said, boolean furtherDomain) {
        double[] opinion = ReplyModel.standard().probabilities(said.features());
        return Arrays.stream(FollowUp.values())
                .filter(each -> each != FollowUp.ANOTHER_DOMAIN || furtherDomain)
                .max(Comparator.comparingDouble(each -> opinion[each.ordinal()]))
                .orElseThrow();
    }

    /**
     * @param features the features for the model
     * @param order the meaning that a rule decides by itself; empty if no rule does
     */
    record ReplyFeatures(Set<String> features, Optional<FollowUp> order) {}

    ReplyFeatures features(String comment, boolean furtherDomain) {
        NormalizedText text = NormalizedText.of(comment);
        Subjects found = subjects.read(text);
        NormalizedText words = text.forWords(found.marks());
        Set<String> features = CharacterRuns.of(words);
        if (furtherDomain) {
            features.add(ReplyModel.FURTHER_DOMAIN);
        } else if (!found.domains().isEmpty()) {
            features.add(ReplyModel.KNOWN_DOMAIN);
        }
        var weighing = new RuleScorer(book, book.mentions(words), "", LanguageReader.read(comment));
        Optional<FollowUp> order = Arrays.stream(FollowUp.values())
                .filter(each -> Classification.isOrder(weighing.support(each.name())))
                .findFirst();
        return new ReplyFeatures(features, order);
    }
}
