package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.MessageBundle;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void everySentenceIsThereInBothLanguagesWithTheSameArguments() {
        MessageBundle chinese = MessageBundle.read("console/sentences.zh.properties");

        assertThat(MessageBundle.of(RunMessage.values()).differences(chinese)).isEmpty();
    }
}
