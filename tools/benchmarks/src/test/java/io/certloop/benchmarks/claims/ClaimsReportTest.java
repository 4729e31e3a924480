package io.certloop.benchmarks.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.benchmarks.claims.ClaimsReport.Claim;
import io.certloop.benchmarks.measure.QueryPlan;
import io.certloop.benchmarks.measure.QueryPlan.Scan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimsReportTest {

    private static final Claim OPEN = Claim.of("ticket | open incidents | from incident where");
    private static final Scan INDEX = new Scan("Index Scan", "incident", "incident_open");
    private static final Scan WHOLE = new Scan("Seq Scan", "incident", "");

    private final ClaimsReport report = new ClaimsReport(List.of(OPEN), Set.of("incident"));

    @Test
    void isContentWithAnIndexAndFewBlocks() {
        report.overEmpty(seen("from incident where a = $1", 2, WHOLE));
        report.overFull(seen("from incident where a = $1", 7, INDEX));

        assertThat(report.faults()).isEmpty();
    }

    @Test
    void namesABigTableThatIsReadFromEndToEndEvenIfThatIsRare() {
        report.overFull(seen("from incident where a = $1", 900, WHOLE));
        report.overFull(seen("from incident where a = $1", 7, INDEX));

        assertThat(report.faults()).containsExactly("Seq Scan incident: from incident where a = $1");
    }

    @Test
    void namesAnIndexThatIsReadFromEndToEnd() {
        report.overFull(seen("from incident where a = $1", ClaimsReport.MOST_BLOCKS + 1, INDEX));

        assertThat(report.faults()).containsExactly("1001 blocks: from incident where a = $1");
    }

    @Test
    void letsASmallTableBeRead() {
        report.overFull(seen("from incident where a = $1", 7, INDEX));
        report.overFull(seen("from pause", 1, new Scan("Seq Scan", "pause", "")));

        assertThat(report.faults()).isEmpty();
    }

    @Test
    void isNotContentWithAClaimThatWasNeverSeen() {
        report.overFull(seen("from ticket where a = $1", 7, INDEX));

        assertThat(report.faults()).containsExactly("not seen: open incidents");
    }

    @Test
    void showsEachClaimOverEmptyAndFullTables() {
        report.overEmpty(seen("from incident where a = $1", 2, WHOLE));
        report.overFull(seen("from incident where a = $1", 7, INDEX));
        var printed = new ByteArrayOutputStream();

        report.print(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .anySatisfy(line -> assertThat(line.split(" {2,}"))
                        .containsExactly("open incidents", "2", "7", "0.500", "0.500", "Index Scan incident_open"));
    }

    private static QueryPlan seen(String statement, long blocks, Scan... scans) {
        return new QueryPlan("ticket", statement, 0.5, blocks, List.of(scans));
    }
}
