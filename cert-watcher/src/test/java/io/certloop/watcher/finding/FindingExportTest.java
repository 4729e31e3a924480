package io.certloop.watcher.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.DirectTransactions;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.request.FakeFindings;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingExportTest {

    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");

    private final FakeFindings findings = new FakeFindings();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FindingExport.PAGE, 2 * FindingExport.PAGE, 1234})
    void missesNothingAndRepeatsNothingHoweverManyThereAre(int many) throws IOException {
        IntStream.rangeClosed(1, many).forEach(i -> put(i, Reason.FROZEN));

        List<String> lines = written(wanted(Optional.empty()));

        assertThat(lines.getFirst() + "\r\n").isEqualTo(FindingCsv.COLUMNS.head());
        assertThat(lines.stream().skip(1).map(FindingExportTest::domain))
                .containsExactlyElementsOf(IntStream.iterate(many, i -> i > 0, i -> i - 1)
                        .mapToObj(i -> "\"d" + i + ".example\"")
                        .toList());
    }

    @Test
    void keepsTheFilterOverAllPagesWhateverThePageOfTheQuery() throws IOException {
        IntStream.rangeClosed(1, 1200).forEach(i -> put(i, i % 2 == 0 ? Reason.FROZEN : Reason.NO_ICP_FILING));

        List<String> lines = written(wanted(Optional.of(Reason.FROZEN)));

        assertThat(lines).hasSize(601);
        assertThat(lines.stream().skip(1)).allSatisfy(line -> assertThat(line).contains("FROZEN"));
    }

    private static FindingQuery wanted(Optional<Reason> reason) {
        return new FindingQuery(Optional.of(true), reason, Optional.empty(), Optional.of(7L), 3);
    }

    private List<String> written(FindingQuery wanted) throws IOException {
        StringWriter text = new StringWriter();
        new FindingExport(findings, new DirectTransactions()).write(wanted, text);
        return text.toString().lines().toList();
    }

    private static String domain(String line) {
        return line.split(",")[2];
    }

    private void put(int position, Reason reason) {
        findings.put(new StoredFinding(
                FindingId.random(),
                position,
                DomainKey.of("acct-001", "d" + position + ".example"),
                Finding.noted(reason, Severity.INFO, Message.plain("sick")),
                Evidence.none(NOW),
                NOW,
                NOW,
                Optional.empty(),
                RemediationRequests.NONE));
    }
}
