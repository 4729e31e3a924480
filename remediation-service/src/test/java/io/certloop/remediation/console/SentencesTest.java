package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageBundle;
import io.certloop.testkit.MessageFiles;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final Sentences ALL = Sentences.of(RunMessage.values());
    private static final Messages CHINESE = Messages.in(List.of(Locale.CHINESE));

    @Test
    void everySentenceIsThereInBothLanguagesWithTheSameArguments() {
        MessageBundle chinese = MessageBundle.read("console/sentences.zh.properties");

        assertThat(MessageBundle.of(RunMessage.values()).differences(chinese)).isEmpty();
        assertThat(MessageFiles.of("remediation-service").untranslated()).isEmpty();
    }

    @Test
    void whatOurServicesAskForIsSaidWithItsFactsInTheirPlaces() {
        Message asked = RunMessage.FINDING.with(7, "SERVED_OTHER_CERTIFICATE", 4);

        assertThat(asked).hasToString("finding 7: SERVED_OTHER_CERTIFICATE, first seen 4");
        assertThat(ALL.text(asked, Messages.in(List.of())))
                .isEqualTo("finding 7: edges serve another certificate, first seen 4");
        assertThat(ALL.text(asked, CHINESE)).startsWith("巡检发现 7：").endsWith("，首次见于 4");
    }

    @Test
    void theWordsOfOthersStayAsTheyAre() {
        assertThat(ALL.text(RunMessage.TICKET.with("<b>no</b>\n{0} $1 \\"), CHINESE))
                .isEqualTo("工单 <b>no</b>\n{0} $1 \\");
        assertThat(ALL.text(Message.plain("looking"), CHINESE)).isEqualTo("looking");
        assertThat(ALL.text(Message.plain(""), CHINESE)).isEmpty();
    }
}
