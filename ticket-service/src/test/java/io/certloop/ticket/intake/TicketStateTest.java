package io.certloop.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.incident.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketStateTest {

    @Test
    void isCalledAsInTheContract() {
        assertThat(TicketState.all().map(TicketState::label))
                .containsExactly(
                        "New",
                        "Recognised",
                        "NotApplicable",
                        "InRemediation",
                        "Resolved",
                        "WaitingForCustomer",
                        "Escalated");
        assertThat(TicketState.labelled("Escalated")).contains(new TicketState.Escalated());
        assertThat(TicketState.labelled("Gone")).isEmpty();
    }

    @Test
    void concludesWithTheOutcome() {
        var running = new TicketState.InRemediation();

        assertThat(running.conclude(Outcome.RESOLVED)).isEqualTo(new TicketState.Resolved());
        assertThat(running.conclude(Outcome.WAITING_FOR_CUSTOMER)).isEqualTo(new TicketState.WaitingForCustomer());
        assertThat(running.conclude(Outcome.ESCALATED)).isEqualTo(new TicketState.Escalated());
    }

    @Test
    void opensAgainOnlyWhereWeHadFinished() {
        assertThat(TicketState.all().filter(TicketState.Reopenable.class::isInstance))
                .extracting(TicketState::label)
                .containsExactly("Resolved", "WaitingForCustomer", "Escalated");
    }

    @Test
    void aPersonsWordAlsoOpensWhatWasLeftToPeople() {
        assertThat(TicketState.all().filter(TicketState.Correctable.class::isInstance))
                .extracting(TicketState::label)
                .containsExactly("Recognised", "NotApplicable", "Resolved", "WaitingForCustomer", "Escalated");
    }

    @Test
    void isClosedByTheCustomersWordOnlyWhereSomethingIsOpen() {
        assertThat(TicketState.all().filter(TicketState.Confirmable.class::isInstance))
                .extracting(TicketState::label)
                .containsExactly("WaitingForCustomer", "Escalated");
    }

    @Test
    void theWorstOutcomeWins() {
        assertThat(Outcome.worst(List.of(Outcome.RESOLVED, Outcome.ESCALATED, Outcome.RESOLVED)))
                .isEqualTo(Outcome.ESCALATED);
        assertThat(Outcome.worst(List.of(Outcome.RESOLVED, Outcome.WAITING_FOR_CUSTOMER)))
                .isEqualTo(Outcome.WAITING_FOR_CUSTOMER);
    }
}
