package io.certloop.ticket.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.desk.inbox.InboxService.Result;
import io.certloop.ticket.desk.inbox.Mail;
import io.certloop.ticket.desk.inbox.MailDesks;
import io.certloop.ticket.desk.inbox.SkipReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomaticMailsTest {

    @ParameterizedTest
    @CsvSource({
        "delivery-report, BOUNCE",
        "out-of-office, AUTO_SUBMITTED",
        "out-of-office-by-subject, AUTO_REPLY",
        "newsletter, BULK",
        "mailing-list, BULK",
    })
    void skips(String file, SkipReason reason) throws Exception {
        Mail mail = MailParserTest.read(file);

        assertThat(MailDesks.takingNothing().receive(MailDesks.support(), mail, MailDesks.NOW))
                .isEqualTo(new Result.Skipped(reason));
    }
}
