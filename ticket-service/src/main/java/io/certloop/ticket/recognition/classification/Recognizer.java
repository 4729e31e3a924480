package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.CorrectedTicket;
import io.certloop.ticket.recognition.Explanation;
import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.MatchedWord;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.Reply;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.LinearModel.Feature;
import io.certloop.ticket.recognition.classification.RuleBook.Mention;
import io.certloop.ticket.recognition.classification.RuleScorer.Applied;
import io.certloop.ticket.recognition.classification.RuleScorer.Support;
import io.certloop.ticket.recognition.subject.DistantDates;
import io.certloop.ticket.recognition.subject.SubjectReader;
import io.certloop.ticket.recognition.subject.Subjects;
import io.certloop.ticket.recognition.text.LanguageReader;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Classifies tickets and comments. Thread-safe; with the same rules and corrections, the same text always gives the
 * same classification.
 */
public final class Recognizer {
    private static final TicketKind[] KINDS = TicketKind.values();

    /** Stands in place of a rule's name in the evidence where the model decided without a rule. */
    private static final String WORD_PART = "word part";

    private static final int MOST_TELLING = 4;

    private static final class Standard {
        static final RuleBook RULES = RuleBook.standard();
        static final SubjectReader SUBJECTS = new SubjectReader();
    }

    private volatile RuleBook rules;
    private volatile List<CorrectedTicket> corrected = List.of();
    private volatile CorrectedTexts misread = CorrectedTexts.NONE;

    public Recognizer(RuleBook rules) {
        this.rules = rules;
    }

    public static Recognizer standard() {
        return new Recognizer(Standard.RULES);
    }

    public synchronized void use(RuleBook other) {
        rules = other;
        use(corrected);
    }

    /**
     * Applies these corrections from now on: a text that nearly repeats a corrected ticket is not misread as the ticket
     * was.
     *
     * @param newestFirst of two corrections that contradict each other the first counts
     */
    public synchronized void use(List<CorrectedTicket> newestFirst) {
        corrected = List.copyOf(newestFirst);
        misread = new CorrectedTexts(corrected.stream().flatMap(this::misread).toList());
    }

    private Stream<CorrectedTexts.Misread> misread(CorrectedTicket ticket) {
        Case opened = open(ticket.text());
        TicketKind read = rule(opened).kind();
        return read == ticket.kind()
                ? Stream.empty()
                : Stream.of(new CorrectedTexts.Misread(ticket.id(), opened.words(), read, ticket.kind()));
    }

    record Case(
            String reading,
            Subjects found,
            NormalizedText words,
            Language language,
            List<Feature> concepts,
            List<Support> supports) {}

    /** If unsure, the kind is {@link TicketKind#NONE}, and {@code unsure} is set. */
    public Recognition recognise(TicketText ticket) {
        Case opened = open(ticket);
        return corrected(opened, rule(opened));
    }

    public Explanation explain(TicketText ticket) {
        Case opened = open(ticket);
        Classification ruling = rule(opened);
        return new Explanation(
                corrected(opened, ruling),
                opened.supports().stream()
                        .filter(support -> support.weight() > 0)
                        .map(support -> reading(support, opened))
                        .toList(),
                opinions(ruling.opinion()));
    }

    Case open(TicketText ticket) {
        String reading = ticket.reading();
        NormalizedText text = NormalizedText.of(reading);
        Subjects found = Standard.SUBJECTS.read(text);
        if (ticket.written() != null) {
            DistantDates.mark(text, ticket.written(), found.marks());
        }
        NormalizedText words = text.forWords(found.marks());
        Language language = LanguageReader.read(reading);
        RuleBook book = rules;
        var weighing = new RuleScorer(book, book.mentions(words), ticket.category(), language);
        var supports = new Support[KINDS.length];
        for (TicketKind kind : KINDS) {
            supports[kind.ordinal()] = weighing.support(kind.name());
        }
        Arrays.sort(supports, Comparator.comparingDouble(Support::weight).reversed());
        return new Case(reading, found, words, language, weighing.features(), List.of(supports));
    }

    private static Classification rule(Case opened) {
        return Classification.of(
                opened.supports(),
                NgramModel.standard().probabilities(opened.words(), opened.concepts(), opened.supports()),
                WordsModel.standard().opinion(opened.words()));
    }

    private Recognition corrected(Case opened, Classification ruling) {
        Recognition read = recognition(opened, ruling);
        return misread.nearest(opened.words(), read.kind())
                .map(near -> read.as(near.kind(), near.similarity(), near.ticket()))
                .orElse(read);
    }

    private static Recognition recognition(Case opened, Classification ruling) {
        return new Recognition(
                ruling.kind(),
                ruling.unsure(),
                ruling.runnerUp(),
                ruling.confidence(),
                ruling.noneProbability(),
                opened.found().domains(),
                opened.found().certificateIds(),
                evidence(ruling, opened),
                opened.language(),
                null);
    }

    /** The words that the applied rules matched. Each word is named once, with the strongest rule that matched it. */
    private static List<MatchedWord> evidence(Classification ruling, Case opened) {
        var byPlace = new TreeMap<Integer, MatchedWord>();
        for (Applied applied : ruling.support().rules()) {
            for (Mention mention : applied.words()) {
                byPlace.putIfAbsent(mention.start(), word(applied, mention, opened));
            }
        }
        boolean rulesWereSilent = byPlace.isEmpty() && ruling.kind() != TicketKind.NONE;
        return rulesWereSilent ? tellingWords(ruling.kind(), opened) : List.copyOf(byPlace.values());
    }

    /** The runs of characters that spoke most for a kind, for a ticket to which no rule applied. */
    private static List<MatchedWord> tellingWords(TicketKind kind, Case opened) {
        String words = opened.words().toString();
        return NgramModel.standard().telling(opened.words(), kind, MOST_TELLING).stream()
                .map(part -> word(WORD_PART, words.indexOf(part), part.length(), opened))
                .sorted(Comparator.comparingInt(MatchedWord::start))
                .toList();
    }

    private static MatchedWord word(Applied applied, Mention mention, Case opened) {
        int length = mention.end() - mention.start();
        return word(applied.rule().name(), mention.start(), length, opened);
    }

    private static MatchedWord word(String rule, int from, int length, Case opened) {
        int start = opened.words().origin(from);
        int end = opened.words().origin(from + length - 1) + 1;
        return new MatchedWord(opened.reading().substring(start, end), start, end, rule);
    }

    private static Explanation.Reading reading(Support support, Case opened) {
        return new Explanation.Reading(
                Classification.kind(support),
                support.weight(),
                support.rules().stream()
                        .map(applied -> new Explanation.AppliedRule(
                                applied.rule().name(),
                                applied.rule().weight(),
                                applied.words().stream()
                                        .map(word -> word(applied, word, opened))
                                        .toList()))
                        .toList());
    }

    private static List<Explanation.Opinion> opinions(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(i -> new Explanation.Opinion(KINDS[i], rounded(probabilities[i])))
                .sorted(Comparator.comparingDouble(Explanation.Opinion::probability)
                        .reversed())
                .toList();
    }

    private static double rounded(double probability) {
        return Math.round(probability * 1000) / 1000.0;
    }

    /** @param known the domains that its ticket is about so far */
    public Reply reply(String comment, Collection<String> known) {
        Case opened = open(new TicketText("", "", comment));
        Recognition read = recognition(opened, rule(opened));
        FollowUp followUp = replyReader().read(comment, known);
        var further = read.domains().stream()
                .filter(domain -> !known.contains(domain))
                .toList();
        return new Reply(followUp, further, read);
    }

    ReplyReader replyReader() {
        return new ReplyReader(rules, Standard.SUBJECTS);
    }
}
