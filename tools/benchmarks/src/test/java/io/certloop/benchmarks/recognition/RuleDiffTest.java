package io.certloop.benchmarks.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.recognition.classification.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDiffTest {

    @TempDir
    Path folder;

    @Test
    void listsTheTicketsThatChangeKind() throws IOException {
        Path tickets = folder.resolve("tickets.ndjson");
        Files.writeString(tickets, """
                {"externalId":"one","title":"证书过期了","description":"","source":"desk"}
                {"id":"two","title":"发票","description":"开票"}
                """);
        var other = new Recognizer(RuleBook.parse("[words cert]\n证书\n[DOMAIN_STUCK]\nodd 9.0 10 cert"));

        String changes = RuleDiff.changes(tickets, Recognizer.standard(), other);

        assertThat(changes)
                .contains("one: CERTIFICATE_EXPIRED -> DOMAIN_STUCK", "1 of 2 tickets change")
                .doesNotContain("two:");
    }
}
