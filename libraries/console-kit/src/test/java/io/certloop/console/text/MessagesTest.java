package io.certloop.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.MessageFiles;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void bothLanguagesHaveTheSameAndAllThatTheFrameAsksFor() {
        assertThat(MessageFiles.SHARED.keys("zh")).isEqualTo(MessageFiles.SHARED.keys("en"));
        assertThat(MessageFiles.SHARED.keys("en")).containsAll(MessageFiles.SHARED.asked());
    }

    @Test
    void aServiceAddsItsOwnAndAnUnknownNameShowsAsItIs() {
        Messages chinese = Messages.in(List.of(Locale.FRENCH, Locale.CHINESE));
        assertThat(chinese.say("greeting")).isEqualTo("您好");
        assertThat(chinese.say("nav.tickets")).isEqualTo("工单");
        assertThat(chinese.say("state.Unheard")).isEqualTo("Unheard");
        assertThat(Messages.in(List.of(Locale.FRENCH)).say("age.ago", "5 s")).isEqualTo("5 s ago");
    }
}
