package io.certloop.ticket.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectRulesTest {

    private static final Optional<String> ACCOUNT = Optional.of("acct-1");
    private static final String CERTIFICATE = "0123456789abcdef01234567";

    @Test
    void takesTheDomainsThatAreNamed() {
        assertThat(SubjectRules.subjectsOf(read(List.of("a.example", "b.example")), ACCOUNT))
                .containsExactly(new Subject.Domain("a.example", ACCOUNT), new Subject.Domain("b.example", ACCOUNT));
    }

    @Test
    void takesTheCertificatesWhenNoDomainIsNamed() {
        assertThat(SubjectRules.subjectsOf(read(List.of(), CERTIFICATE), Optional.empty()))
                .containsExactly(new Subject.Certificate(CERTIFICATE, Optional.empty()));
    }

    @Test
    void takesTheAccountWhenNothingIsNamed() {
        assertThat(SubjectRules.subjectsOf(read(List.of()), ACCOUNT, true))
                .containsExactly(new Subject.Account("acct-1", false));
    }

    @Test
    void leavesAloneWhatElseIsUnhealthyThereIfTheTicketIsNotSurelyOurs() {
        assertThat(SubjectRules.subjectsOf(read(List.of()), ACCOUNT, false))
                .containsExactly(new Subject.Account("acct-1", true));
        assertThat(SubjectRules.subjectsOf(read(List.of()), ACCOUNT))
                .containsExactly(new Subject.Account("acct-1", true));
    }

    @Test
    void theKeySaysWhetherOnlyTheKindIsMeant() {
        for (boolean only : List.of(true, false)) {
            var key = key(TicketKind.DOMAIN_STUCK, new Subject.Account("only|only", only));

            assertThat(key.onlyOfKind()).isEqualTo(only);
        }
        assertThat(key(TicketKind.DOMAIN_STUCK, domain("only", "only")).onlyOfKind())
                .isFalse();
    }

    @Test
    void findsNothingWhenThereIsNothing() {
        assertThat(SubjectRules.subjectsOf(read(List.of()), Optional.empty())).isEmpty();
    }

    @Test
    void keepsAccountsKindsAndSortsOfSubjectsApart() {
        assertThat(List.of(
                        key(TicketKind.DEPLOYMENT_STUCK, domain("a.example", "x")),
                        key(TicketKind.DEPLOYMENT_STUCK, domain("a.example", "y")),
                        key(TicketKind.DEPLOYMENT_STUCK, domain("a.example", null)),
                        key(TicketKind.DOMAIN_STUCK, domain("a.example", "x")),
                        key(TicketKind.DEPLOYMENT_STUCK, new Subject.Certificate("a.example", Optional.of("x"))),
                        key(TicketKind.DEPLOYMENT_STUCK, new Subject.Account("x")),
                        key(TicketKind.DEPLOYMENT_STUCK, new Subject.Account("x", true))))
                .doesNotHaveDuplicates();
    }

    private static GroupingKey key(TicketKind kind, Subject subject) {
        return GroupingKey.of(kind, subject);
    }

    private static Subject domain(String name, String account) {
        return new Subject.Domain(name, Optional.ofNullable(account));
    }

    private static Recognition read(List<String> domains, String... certificates) {
        return new Recognition(
                TicketKind.DEPLOYMENT_STUCK, 0.9, domains, List.of(certificates), List.of(), Language.ZH_HANS);
    }
}
