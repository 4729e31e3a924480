package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.RuleBook.Mention;
import io.certloop.ticket.recognition.Weighing.Applied;
import io.certloop.ticket.recognition.Weighing.Support;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Reads tickets and comments. Pure and thread-safe: the same text always gives the same answer. */
public final class Recognizer {
    /** Support below this is not enough to act on a ticket. */
    private static final double LEAST_SUPPORT = 2.5;

    private static final double STEEPNESS = 2.0;
    private static final double MOST_CERTAIN = 0.99;

    private static final class Standard {
        static final Recognizer INSTANCE =
                new Recognizer(RuleBook.standard(), HostNames.standard());
    }

    private final RuleBook rules;
    private final SubjectReader subjects;

    private Recognizer(RuleBook rules, HostNames hosts) {
        this.rules = rules;
        this.subjects = new SubjectReader(hosts);
    }

    /** The recogniser with the rules that ship with the service. */
    public static Recognizer standard() {
        return Standard.INSTANCE;
    }

    /** What a ticket says at intake. Unsure is {@link TicketKind#NONE}. */
    public Recognition recognise(TicketText ticket) {
        String reading = ticket.reading();
        FoldedText text = FoldedText.of(reading);
        Subjects found = subjects.read(text);
        FoldedText words = text.forWords(found.marks());
        Language language = LanguageReader.read(reading);
        var weighing = new Weighing(rules, rules.mentions(words), ticket.category(), language);
        List<Support> supports =
                Arrays.stream(TicketKind.values())
                        .map(kind -> weighing.support(kind.name()))
                        .sorted(Comparator.comparingDouble(Support::weight).reversed())
                        .toList();
        Support best = decide(supports);
        return new Recognition(
                TicketKind.valueOf(best.outcome()),
                confidence(best, supports),
                found.domains(),
                found.certificateIds(),
                evidence(best, words, reading),
                language);
    }

    /** The strongest kind, or NONE where it is weak or not stronger than what speaks for NONE. */
    private static Support decide(List<Support> supports) {
        Support none = supports.stream().filter(s -> isNone(s)).findFirst().orElseThrow();
        Support best = supports.getFirst();
        boolean clear = best.weight() >= LEAST_SUPPORT && best.weight() > none.weight();
        return clear ? best : none;
    }

    private static boolean isNone(Support support) {
        return support.outcome().equals(TicketKind.NONE.name());
    }

    /** How far the decision stands above its strongest rival, or a silent text below acting. */
    private static double confidence(Support best, List<Support> supports) {
        double rival =
                supports.stream()
                        .filter(s -> s != best)
                        .mapToDouble(Support::weight)
                        .max()
                        .orElse(0);
        double margin = Math.max(best.weight(), isNone(best) ? LEAST_SUPPORT : 0) - rival;
        double certainty = 1 / (1 + Math.exp(-STEEPNESS * margin));
        return Math.round(Math.min(certainty, MOST_CERTAIN) * 100) / 100.0;
    }

    /** The words of the rules that applied, each once and for its strongest rule. */
    private static List<MatchedWord> evidence(Support best, FoldedText words, String reading) {
        var byPlace = new TreeMap<Integer, MatchedWord>();
        for (Applied applied : best.rules()) {
            for (Mention mention : applied.words()) {
                byPlace.putIfAbsent(mention.start(), word(applied, mention, words, reading));
            }
        }
        return List.copyOf(byPlace.values());
    }

    private static MatchedWord word(
            Applied applied, Mention mention, FoldedText words, String reading) {
        int start = words.origin(mention.start());
        int end = words.origin(mention.end() - 1) + 1;
        return new MatchedWord(reading.substring(start, end), start, end, applied.rule().name());
    }

    /** What a later comment says. Unsure is {@link FollowUp#OTHER}. */
    public FollowUp followUp(String comment) {
        FoldedText text = FoldedText.of(comment);
        FoldedText words = text.forWords(subjects.read(text).marks());
        var weighing = new Weighing(rules, rules.mentions(words), "", LanguageReader.read(comment));
        Support best =
                Arrays.stream(FollowUp.values())
                        .map(followUp -> weighing.support(followUp.name()))
                        .max(Comparator.comparingDouble(Support::weight))
                        .orElseThrow();
        return best.weight() >= LEAST_SUPPORT ? FollowUp.valueOf(best.outcome()) : FollowUp.OTHER;
    }
}
