package io.certloop.ticket.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageBundle;
import io.certloop.testkit.MessageFiles;
import io.certloop.ticket.text.TicketMessage;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final Sentences ALL = Sentences.of(TicketMessage.values());

    @Test
    void everySentenceIsThereInBothLanguagesWithTheSameArguments() {
        MessageBundle chinese = MessageBundle.read("console/sentences.zh.properties");

        assertThat(MessageBundle.of(TicketMessage.values()).differences(chinese))
                .isEmpty();
        assertThat(MessageFiles.of("ticket-service").untranslated()).isEmpty();
    }

    @Test
    void sentencesStandInSentencesAndPeoplesWordsStayAsTheyAre() {
        Message domain = TicketMessage.DOMAIN.with("a.example");
        Message told = TicketMessage.AND.with(
                TicketMessage.SUBJECT_ENDED.with(domain, "NOT_OURS"),
                TicketMessage.SUBJECT_ENDED.with(TicketMessage.CERTIFICATE.with("c-7"), "VERIFIED"));

        assertThat(told).hasToString("domain a.example: NOT_OURS; certificate c-7: VERIFIED");
        assertThat(said(Locale.CHINESE, told)).isEqualTo("域名 a.example：不是我们的域名；证书 c-7：所有边缘节点均已核实");
        assertThat(said(Locale.CHINESE, TicketMessage.ABOUT.with(List.of(domain, TicketMessage.ACCOUNT.with("7")))))
                .isEqualTo("关于 域名 a.example, 账号 7");
        assertThat(said(Locale.ENGLISH, TicketMessage.KIND.with("DOMAIN_STUCK", "0.97")))
                .isEqualTo("kind domain stuck, confidence 0.97");
        assertThat(said(Locale.CHINESE, Message.plain("li: 还是不行 <b>{0}"))).isEqualTo("li: 还是不行 <b>{0}");
    }

    private static String said(Locale language, Message message) {
        return ALL.text(message, Messages.in(List.of(language)));
    }
}
