package io.certloop.ticket.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.MailDesks;
import io.certloop.ticket.desk.inbox.MailServer;
import io.certloop.ticket.desk.inbox.MailServer.Security;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpTest {

    static OutgoingMail mail() {
        return mail("li@customer.example");
    }

    private static OutgoingMail mail(String to) {
        return new OutgoingMail(
                "ticket-1.answer-1@desk.example",
                to,
                "Re: 证书",
                "已恢复",
                List.of("first@customer.example"),
                "zh-Hans",
                MailDesks.NOW);
    }

    @Test
    void aMailThatTheServerTookHasArrived() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            assertThat(Smtp.send(to(server), mail())).isEqualTo(new Sent.Arrived());
            assertThat(server.mails()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT,450 4.2.0 greylisted,SMTP 450,false",
        "RCPT,452 4.2.2 full,SMTP 452,false",
        "MAIL,451 4.3.0 later,SMTP 451,false",
        "DATA,421 4.3.2 shutting down,SMTP 421,true",
        "END,451 4.3.0 later,SMTP 451,false",
        "END,421 4.3.2 shutting down,SMTP 421,true",
    })
    void triesAgainWhatIsRefusedForNow(String step, String answer, String error, boolean down) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(step, answer)) {
            assertThat(Smtp.send(to(server), mail())).isEqualTo(new Sent.Failed(error, down, Optional.empty()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT,550 5.1.1 no such user li@customer.example,SMTP 550",
        "MAIL,553 5.1.8 sender,SMTP 553",
        "DATA,554 5.7.1 spam,SMTP 554",
        "END,554 5.7.1 spam,SMTP 554",
        "END,552 5.3.4 too large,SMTP 552",
    })
    void givesUpWhatIsRefusedForever(String step, String answer, String error) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(step, answer)) {
            assertThat(Smtp.send(to(server), mail())).isEqualTo(new Sent.Refused(error));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"li@customer.example.", "li@customer..example", "li na@x.example", ""})
    void givesUpWhatCannotBeAddressedWhateverTheServerSays(String to) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp("BANNER", "421 4.3.2 busy")) {
            assertThat(Smtp.send(to(server), mail(to))).isInstanceOf(Sent.Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"BANNER,421 4.3.2 busy", "BANNER,554 5.3.2 no service", "EHLO,421 4.3.2 busy"})
    void waitsForAServerThatIsNotThere(String step, String answer) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(step, answer)) {
            assertThat(Smtp.send(to(server), mail()))
                    .isInstanceOfSatisfying(
                            Sent.Failed.class,
                            failed -> assertThat(failed.down()).isTrue());
        }
    }

    @Test
    void nobodyKnowsWhatBecameOfAMailWhoseAnswerIsLost() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp("END", ScriptedSmtp.HANG_UP)) {
            MailDesk desk = to(server);
            assertThat(Smtp.send(desk, mail())).isInstanceOf(Sent.Unknown.class);

            server.answer("END", "250 taken");

            assertThat(Smtp.send(desk, mail())).isEqualTo(new Sent.Arrived());
            assertThat(server.mails())
                    .hasSize(2)
                    .allSatisfy(mail -> assertThat(mail).contains("Message-ID: <ticket-1.answer-1@desk.example>"));
            assertThat(server.mails().getFirst()).isEqualTo(server.mails().getLast());
        }
    }

    private static MailDesk to(ScriptedSmtp server) {
        return MailDesks.with(
                "smtp", new MailServer("127.0.0.1", server.port(), Security.NONE, Optional.empty(), Optional.empty()));
    }
}
