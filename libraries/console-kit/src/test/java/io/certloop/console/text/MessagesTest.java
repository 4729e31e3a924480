package io.certloop.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.MessageBundle;
import io.certloop.testkit.MessageFiles;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void bothLanguagesHaveTheSameAndAllThatTheFrameAsksFor() {
        assertThat(MessageFiles.SHARED.keys("zh")).isEqualTo(MessageFiles.SHARED.keys("en"));
        assertThat(MessageFiles.SHARED.keys("en")).containsAll(MessageFiles.SHARED.asked());
        assertThat(MessageFiles.SHARED.untranslated()).isEmpty();
    }

    @Test
    void whatAllServicesWriteIsThereInBothLanguagesWithTheSameArguments() {
        MessageBundle chinese = MessageBundle.read("console/shared-sentences.zh.properties");

        assertThat(MessageBundle.of(CommonMessage.values()).differences(chinese))
                .isEmpty();
    }

    @Test
    void everyProblemHasATitle() {
        assertThat(MessageFiles.SHARED.keys("zh")).containsAll(MessageFiles.titles(CommonProblem.values()));
    }

    @Test
    void aServiceAddsItsOwnAndAnUnknownNameShowsAsItIs() {
        Messages chinese = Messages.in(List.of(Locale.FRENCH, Locale.CHINESE));
        assertThat(chinese.message("greeting")).isEqualTo("您好");
        assertThat(chinese.message("nav.tickets")).isEqualTo("工单");
        assertThat(chinese.message("state.Unheard")).isEqualTo("Unheard");
        assertThat(Messages.in(List.of(Locale.FRENCH)).message("age.ago", "5 s"))
                .isEqualTo("5 s ago");
    }
}
