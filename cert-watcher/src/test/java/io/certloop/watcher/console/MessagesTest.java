package io.certloop.watcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.MessageFiles;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.Health;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page shows the key of a message instead of the message. */
class MessagesTest {

    private static final MessageFiles MESSAGES = MessageFiles.of("cert-watcher");

    @Test
    void bothLanguagesHaveTheSameMessagesAndAllThatAreAskedFor() {
        assertThat(MESSAGES.keys("zh")).isEqualTo(MESSAGES.keys("en"));
        assertThat(MESSAGES.asked()).hasSizeGreaterThan(20);
        assertThat(MESSAGES.known("en")).containsAll(MESSAGES.asked());
    }

    @Test
    void noMessageIsWrittenTwice() {
        assertThat(MESSAGES.keys("en")).doesNotContainAnyElementsOf(MessageFiles.SHARED.keys("en"));
    }

    @Test
    void everyReasonAndHealthHasAMessage() throws IOException {
        assertThat(MESSAGES.known("en"))
                .containsAll(
                        Stream.of(Health.values()).map(each -> "health." + each).toList());
        assertThat(MESSAGES.known("en"))
                .containsAll(
                        Stream.of(Reason.values()).map(each -> "reason." + each).toList());
    }

    @Test
    void everyHistogramHasAHeadingAndALink() throws IOException {
        assertThat(MESSAGES.known("en")).contains("left.share", "left.days", "by.share", "by.days");
    }
}
