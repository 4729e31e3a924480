package io.certloop.ticket.recognition.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.RuleBook.Rule;
import io.certloop.ticket.recognition.classification.RuleScorer.Applied;
import io.certloop.ticket.recognition.classification.RuleScorer.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    private static final TicketKind FAULT = TicketKind.CERTIFICATE_EXPIRED;

    private final List<Support> faint = Arrays.stream(TicketKind.values())
            .map(kind -> new Support(kind.name(), 0, List.of()))
            .toList();

    /** The rest of the probability is for the fault. */
    private static double[] opinion(double ofNone) {
        var opinion = new double[TicketKind.values().length];
        opinion[TicketKind.NONE.ordinal()] = ofNone;
        opinion[FAULT.ordinal()] = 1 - ofNone;
        return opinion;
    }

    private Classification rule(double weighed, double byWords) {
        return Classification.of(faint, opinion(weighed), Optional.of(opinion(byWords)));
    }

    @Test
    void actsOnAFaultThatBothModelsSee() {
        Classification ruling = rule(0.2, 0.2);

        assertThat(ruling.kind()).isEqualTo(FAULT);
        assertThat(ruling.unsure()).isFalse();
        assertThat(ruling.noneProbability()).isLessThan(0.2);
    }

    @Test
    void asksAPersonWhereTheWordsAloneSayNothingOfOurs() {
        Classification ruling = rule(0.01, 0.7);

        assertThat(ruling.noneProbability()).as("on average a fault").isLessThan(0.3);
        assertThat(ruling.kind()).isEqualTo(TicketKind.NONE);
        assertThat(ruling.unsure()).isTrue();
        assertThat(ruling.runnerUp()).isEqualTo(FAULT);
    }

    /** The words alone do not see that a fault is denied. */
    @Test
    void asksAPersonWhereRulesAndWordsSayNothingOfOursHoweverSureTheWordsAloneAre() {
        Classification ruling = rule(0.55, 0.01);

        assertThat(ruling.noneProbability()).as("on average a fault").isLessThan(0.3);
        assertThat(ruling.kind()).isEqualTo(TicketKind.NONE);
        assertThat(ruling.unsure()).isTrue();
    }

    @Test
    void asksAPersonWhereARuleSpeaksForNothingAndNoneForTheFault() {
        assertThat(rule(List.of(support(TicketKind.NONE, 5))).unsure()).isTrue();
        assertThat(rule(List.of(support(TicketKind.NONE, 4.9))).kind()).isEqualTo(FAULT);
        assertThat(rule(List.of(support(TicketKind.NONE, 5), support(FAULT, 2))).kind())
                .isEqualTo(FAULT);
    }

    private Classification rule(List<Support> spoken) {
        var supports = new ArrayList<>(faint);
        supports.removeIf(each -> spoken.stream().anyMatch(one -> one.outcome().equals(each.outcome())));
        supports.addAll(0, spoken);
        return Classification.of(supports, opinion(0.1), Optional.of(opinion(0.1)));
    }

    private static Support support(TicketKind kind, double weight) {
        return new Support(kind.name(), weight, List.of());
    }

    @Test
    void asksAPersonWhereNothingOfOursIsProbableOnAverage() {
        assertThat(rule(0.1, 0.55).unsure()).isFalse();
        assertThat(rule(0.4, 0.4).unsure()).isTrue();
    }

    @Test
    void isNoneWhereBothModelsSayIt() {
        Classification ruling = rule(0.7, 0.7);

        assertThat(ruling.kind()).isEqualTo(TicketKind.NONE);
        assertThat(ruling.unsure()).isFalse();
    }

    @Test
    void aTextTooShortForTheWordsAloneIsLeftToTheWeighing() {
        assertThat(Classification.of(faint, opinion(0.4), Optional.empty()).kind())
                .isEqualTo(FAULT);
        assertThat(Classification.of(faint, opinion(0.5), Optional.empty()).unsure())
                .isTrue();
    }

    @Test
    void theWordsHaveNoVetoAgainstARuleThatDecidesByItself() {
        var rule = new Rule(FAULT.name(), "on call", 8, 40, List.of(), ConceptSet.NONE, List.of());
        var order = new Support(FAULT.name(), 8, List.of(new Applied(rule, List.of())));

        Classification ruling = Classification.of(List.of(order), opinion(1), Optional.of(opinion(1)));

        assertThat(ruling.kind()).isEqualTo(FAULT);
        assertThat(ruling.noneProbability()).isZero();
    }
}
