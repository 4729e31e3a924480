package io.certloop.ticket.recognition.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.files.ReloadStatus;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesWatchTest {

    private static final String RULES = "[words cert]\n证书\n[%s]\nodd 9.0 10 cert\n";

    @TempDir
    Path folder;

    private final Recognizer recognizer = Recognizer.standard();
    private Path file;
    private RulesWatch rules;
    private final ReloadStatus files = new ReloadStatus(new SimpleMeterRegistry());

    @BeforeEach
    void open() {
        file = folder.resolve("rules.txt");
        rules = new RulesWatch(Optional.of(file), recognizer, files);
    }

    @Test
    void readsTheFileAgainWhenItChanged() throws IOException {
        write("DOMAIN_STUCK");
        assertThat(kind()).isEqualTo(TicketKind.DOMAIN_STUCK);

        write("VALIDATION_FAILED");

        assertThat(kind()).isEqualTo(TicketKind.VALIDATION_FAILED);
    }

    @Test
    void keepsTheLastGoodRulesWhenTheFileIsBrokenOrGone() throws IOException {
        write("DOMAIN_STUCK");

        write("NO_SUCH_OUTCOME");
        assertThat(kind()).isEqualTo(TicketKind.DOMAIN_STUCK);

        Files.delete(file);
        rules.reload();
        assertThat(kind()).isEqualTo(TicketKind.DOMAIN_STUCK);
        assertThat(files.flaws()).containsOnlyKeys("recognition-rules");

        write("DOMAIN_STUCK");
        assertThat(files.flaws()).isEmpty();
    }

    @Test
    void saysWhichLineIsToBeMendedUntilItIs() throws IOException {
        write("NO_SUCH_OUTCOME");
        assertThat(files.flaws().get("recognition-rules")).startsWith("line 3: ");

        Files.writeString(file, RULES.formatted("DOMAIN_STUCK") + "half a rule\n");
        rules.reload();
        assertThat(files.flaws().get("recognition-rules")).startsWith("line 5: ");

        write("DOMAIN_STUCK");
        assertThat(files.flaws()).isEmpty();
    }

    @Test
    void startsWithTheShippedRulesWhereThereIsNoFile() {
        rules.reload();

        assertThat(kind()).isEqualTo(TicketKind.CERTIFICATE_EXPIRED);
        assertThat(files.flaws()).isEmpty();
    }

    private void write(String outcome) throws IOException {
        Files.writeString(file, RULES.formatted(outcome));
        rules.reload();
    }

    private TicketKind kind() {
        return recognizer.recognise(new TicketText("证书过期了", "", "")).kind();
    }
}
