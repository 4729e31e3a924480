package io.certloop.ticket.desk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.incident.TicketId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomaticMailTest {

    private static final MailDesk DESK = MailDesks.support();

    @ParameterizedTest
    @CsvSource({
        "auto-submitted, auto-generated, AUTO_SUBMITTED",
        "auto-submitted, ' Auto-Replied; owner=x', AUTO_SUBMITTED",
        "precedence, Junk, BULK",
        "precedence, list, BULK",
        "list-id, <talk.list.example>, BULK",
        "precedence, auto_reply, AUTO_REPLY",
        "x-autoreply, yes, AUTO_REPLY",
        "x-autorespond, x, AUTO_REPLY",
        "return-path, ' < > ', BOUNCE",
        "x-failed-recipients, nobody@customer.example, BOUNCE",
        "content-type, 'Multipart/Report; report-type=disposition-notification', BOUNCE",
        "x-certloop-desk, other, OWN_MESSAGE",
    })
    void knowsProgramsByTheirHeaders(String name, String value, SkipReason reason) {
        assertThat(reason("id@customer.example", "li@customer.example", "s", Map.of(name, value)))
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "auto-submitted, no",
        "auto-submitted, 'No (a person)'",
        "precedence, first-class",
        "return-path, <li@customer.example>",
        "content-type, multipart/mixed; boundary=report",
    })
    void takesPeopleForPeople(String name, String value) {
        assertThat(reason("id@customer.example", "li@customer.example", "s", Map.of(name, value)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "自动回复：证书, true",
        "Automatic reply: certificate, true",
        "Out of office, true",
        "自动回复功能打不开了, false",
        "Automatic renewal: stuck, false",
        "Re: 自动回复：证书, false",
    })
    void knowsOutOfOfficeBySubject(String subject, boolean automatic) {
        assertThat(reason("id@customer.example", "li@customer.example", subject, Map.of()))
                .isEqualTo(automatic ? Optional.of(SkipReason.AUTO_REPLY) : Optional.empty());
    }

    @Test
    void knowsItsOwnAddressesAndMails() {
        TicketId ticket = TicketId.random();

        assertThat(reason("x@y", "support@desk.example", "s", Map.of())).contains(SkipReason.OWN_ADDRESS);
        assertThat(reason("x@y", "help@desk.example", "s", Map.of())).contains(SkipReason.OWN_ADDRESS);
        assertThat(reason("x@y", "mailer-daemon@mx.example", "s", Map.of())).contains(SkipReason.BOUNCE);
        assertThat(reason(DESK.answers().messageId(ticket, 3), "li@customer.example", "s", Map.of()))
                .contains(SkipReason.OWN_MESSAGE);
        assertThat(reason(DESK.answers().noticeId("1"), "li@customer.example", "s", Map.of()))
                .contains(SkipReason.OWN_MESSAGE);
    }

    @Test
    void findsItsTicketsAgain() {
        TicketId ticket = TicketId.random();
        AnswerIds ids = new AnswerIds("desk.example");

        assertThat(ids.ticketOf(ids.messageId(ticket, 12))).contains(ticket);
        assertThat(ids.ticketOf("ticket-" + ticket + ".answer-1@other.example")).isEmpty();
        assertThat(ids.ticketOf("ticket-------------------------------------.answer-1@desk.example"))
                .isEmpty();
        assertThat(AnswerIds.inSubject("回复：证书 " + AnswerIds.token(ticket) + " 谢谢"))
                .contains(ticket);
        assertThat(AnswerIds.inSubject(("re: x " + AnswerIds.token(ticket)).replace("CL#", "cl#")))
                .isEmpty();
        assertThat(AnswerIds.inSubject("[CL#zzzzzzzzzzzzzzzzzzzzzzzzz]")).isEmpty();
        assertThat(AnswerIds.inSubject("certificate")).isEmpty();
    }

    private static Optional<SkipReason> reason(String id, String from, String subject, Map<String, String> headers) {
        return AutomaticMail.reason(
                new Mail(
                        id,
                        List.of(),
                        Optional.of(from),
                        subject,
                        "text",
                        Optional.empty(),
                        List.of(),
                        0,
                        headers,
                        List.of()),
                DESK);
    }
}
