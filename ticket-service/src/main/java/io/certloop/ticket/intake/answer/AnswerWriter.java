package io.certloop.ticket.intake.answer;

import io.certloop.ticket.evidence.CustomerAction;
import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.PrivateKeys;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes answers in the customer's language from facts: what was found, what was done and when, what the edges serve
 * now, and what is left to do. AnswerWriter are plain text without anything internal: sentences of remediation-service
 * are meant for the provider's own people.
 */
@Singleton
public final class AnswerWriter {

    /** Most domains that an answer names. An account can have hundreds. */
    private static final int MAX_NAMES = 5;

    public Answer askForSubject(Language language, TicketDraft ticket, Instant at) {
        return answer(language, ticket, AnswerTexts.of(language).message("ask.subject"), at);
    }

    /** Writes the answer that a person will read the customer's words and that nothing else is sent automatically. */
    public Answer personAnswers(Language language, TicketDraft ticket, Instant at) {
        return answer(language, ticket, AnswerTexts.of(language).message("person.answers"), at);
    }

    /** Writes the answer to a ticket that names too many subjects and is therefore escalated. */
    public Answer tooManySubjects(Language language, TicketDraft ticket, int subjects, Instant at) {
        var text = AnswerTexts.of(language).message("too.many.subjects", Integer.toString(subjects));
        return answer(language, ticket, text, at);
    }

    private Answer answer(Language language, TicketDraft ticket, String text, Instant at) {
        var answer = new Answer(language, text, at);
        return PrivateKeys.wereIn(ticket.text().reading()) ? withKeyWarning(answer) : answer;
    }

    /**
     * The answer with the warning that the customer's words had a private key, as each answer has it to a ticket whose
     * own text had one.
     */
    public Answer withKeyWarning(Answer answer) {
        var warning = AnswerTexts.of(answer.language()).message("private.key");
        return answer.text().contains(warning)
                ? answer
                : new Answer(answer.language(), answer.text() + "\n\n" + warning, answer.writtenAt());
    }

    /**
     * Writes the answer to a ticket.
     *
     * @param kind the kind that the ticket is handled as; used if the answer has to ask for something and there are no
     *     facts
     * @param facts evidence of the domains that the ticket is about; not shown to the customer if the conclusion is
     *     {@link Conclusion#HANDED_OVER}
     */
    public Answer write(
            Language language,
            Ticket ticket,
            TicketKind kind,
            Conclusion conclusion,
            List<Evidence> facts,
            Instant at) {
        var said = facts.isEmpty() && isNothingWithoutFacts(conclusion) ? Conclusion.HANDED_OVER : conclusion;
        var texts = AnswerTexts.of(language);
        var paragraphs = switch (said) {
            case REPAIRED, ROLLED_BACK, ESCALATED -> described(texts, facts, at);
            case CUSTOMER_ACTION -> asked(texts, ticket, kind, facts, at);
            case FOUND_HEALTHY -> List.of(healthy(texts, facts, at));
            case HANDED_OVER -> List.<List<String>>of();
        };
        var lines = new ArrayList<String>();
        lines.add(texts.message("head." + said, ticket.draft().title()));
        paragraphs.stream().filter(each -> !each.isEmpty()).forEach(each -> add(lines, each));
        add(lines, List.of(texts.message("foot." + said)));
        if (facts.stream().anyMatch(item -> saysTimes(said, item, at))) {
            lines.add(texts.message("time.note"));
        }
        return answer(language, ticket.draft(), String.join("\n", lines), at);
    }

    private static void add(List<String> lines, List<String> paragraph) {
        lines.add("");
        lines.addAll(paragraph);
    }

    private static boolean isNothingWithoutFacts(Conclusion conclusion) {
        return conclusion == Conclusion.ESCALATED || conclusion == Conclusion.ROLLED_BACK;
    }

    private static boolean saysTimes(Conclusion said, Evidence item, Instant at) {
        return switch (said) {
            case HANDED_OVER -> false;
            case FOUND_HEALTHY -> !item.edges().isEmpty();
            case CUSTOMER_ACTION ->
                (item.first().since().isPresent() && !EvidenceParagraphs.isUntouched(item))
                        || !item.changes().isEmpty()
                        || item.customerAction()
                                .flatMap(CustomerAction::dueBy)
                                .filter(at::isBefore)
                                .isPresent();
            case REPAIRED, ROLLED_BACK, ESCALATED ->
                item.first().since().isPresent() || !item.changes().isEmpty() || EdgeSummary.agree(item.edges());
        };
    }

    private static List<List<String>> described(AnswerTexts texts, List<Evidence> facts, Instant at) {
        var paragraphs = new EvidenceParagraphs(texts, at);
        return facts.stream().map(item -> paragraphs.describe(item, List.of())).toList();
    }

    private static List<List<String>> asked(
            AnswerTexts texts, Ticket ticket, TicketKind kind, List<Evidence> facts, Instant at) {
        var instructions = new Instructions(texts, ticket.draft().text(), at);
        var paragraphs = new EvidenceParagraphs(texts, at);
        var all = new ArrayList<List<String>>();
        boolean asksSomething = false;
        for (var item : facts) {
            var todo = instructions.of(item, kind);
            asksSomething |= !todo.isEmpty();
            if (!todo.isEmpty() || !EvidenceParagraphs.isUntouched(item)) {
                all.add(paragraphs.describe(item, todo));
            }
        }
        if (!asksSomething) {
            all.add(instructions.of(kind));
        }
        return all;
    }

    /**
     * Describes healthy domains: a sentence for all domains that were fine, one for those whose change ended meanwhile,
     * and one for what all edges serve, which is left out if the edges differ.
     */
    private static List<String> healthy(AnswerTexts texts, List<Evidence> facts, Instant at) {
        var byState = facts.stream().collect(Collectors.partitioningBy(EvidenceParagraphs::isUntouched));
        var lines = new ArrayList<String>();
        if (!byState.get(false).isEmpty()) {
            lines.add(texts.message("healthy.finished", names(texts, byState.get(false))));
        }
        if (!byState.get(true).isEmpty()) {
            lines.add(texts.message("healthy", names(texts, byState.get(true))));
        }
        var edges =
                facts.stream().map(Evidence::edges).flatMap(Collection::stream).toList();
        if (EdgeSummary.agree(edges)) {
            var proof = new EdgeSummary(texts, at);
            lines.add(proof.proof(edges, EdgeSummary.Serves.CONFIGURED));
        }
        return lines;
    }

    private static String names(AnswerTexts texts, List<Evidence> facts) {
        var names = facts.stream()
                .map(each -> EvidenceParagraphs.display(each.domain()))
                .toList();
        var first = texts.join("list.comma", names.subList(0, Math.min(names.size(), MAX_NAMES)));
        return names.size() <= MAX_NAMES ? first : texts.message("names.more", first, Integer.toString(names.size()));
    }
}
