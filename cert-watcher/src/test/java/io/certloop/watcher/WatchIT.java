package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.watch.SourceReader;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names without a control plane, from their list to findings that no run is requested for. */
@QuarkusTest
class WatchIT extends StagedIT {

    @ConfigProperty(name = "certloop.watch.file")
    Path file;

    @ConfigProperty(name = "certloop.edge.port")
    int port;

    @Inject SourceReader reader;
    @Inject SourceStates states;

    @BeforeEach
    void noSources() throws IOException {
        watch("");
    }

    /** The provider serves the domains, but we have no account of it. */
    private void raiseWithoutAccount() {
        stage.raise();
        stage.accounts("{\"accounts\":[]}");
    }

    private void watch(String sources) throws IOException {
        write(file, "version: 1\nsources:" + (sources.isEmpty() ? " {}" : "\n" + sources));
    }

    private Path list(String... names) throws IOException {
        Path list = file.resolveSibling("names.txt");
        write(
                list,
                String.join("\n", List.of(names).stream().map(name -> name + ":" + port).toList()));
        return list;
    }

    /** Files that are written within one tick of the clock look the same. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(text.hashCode())));
    }

    private SourceState read(String source) throws SQLException {
        execute("update watch_source set next_read = now() - interval '1 minute'");
        reader.readDue();
        return transactions.call(() -> states.find(source)).orElseThrow();
    }

    @Test
    void watchedNamesAreInspectedAndNothingIsRepaired() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60)
                .with("acct-x", "old.example", "EXPIRED_OWN", 60);
        raiseWithoutAccount();
        list("www.example", "old.example", "gone.example");
        watch("  shop: {list: names.txt, owner: web, labels: {env: prod}}");

        assertThat(read("shop").names()).isEqualTo(3);
        sweep();

        assertThat(openFindings())
                .containsEntry("old.example", "CERTIFICATE_EXPIRED")
                .containsEntry("gone.example", "COULD_NOT_LOOK")
                .doesNotContainKey("www.example");
        assertThat(certificates("limit=100").getList("certificates.accountId"))
                .containsOnly("shop:" + port)
                .hasSize(2);
        awaitNoTasks();
        assertThat(remediation.requests()).isEmpty();
    }

    @Test
    void whatIsServedFirstIsExpectedAndARenewalIsNoFinding() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60);
        raiseWithoutAccount();
        list("www.example");
        watch("  shop: {list: names.txt}");
        read("shop");
        sweep();
        String first = certificates("limit=100").getString("certificates[0].sha256");
        assertThat(first).hasSize(64);

        sweep();

        assertThat(certificates("limit=100").getString("certificates[0].sha256")).isEqualTo(first);
        assertThat(openFindings()).isEmpty();
    }

    @Test
    void anotherCertificateThanTheListNames() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60);
        raiseWithoutAccount();
        write(
                file.resolveSibling("names.csv"),
                "name,port,sha256\nwww.example,%d,%s".formatted(port, "ab".repeat(32)));
        watch("  shop: {list: names.csv}");
        read("shop");
        sweep();
        // By our own clock it may still be on its way.
        execute("update domain set configured_since = now() - interval '1 hour'");
        sweep();

        assertThat(openFindings()).containsEntry("www.example", "SERVED_OTHER_CERTIFICATE");
        assertThat(remediation.requests()).isEmpty();
    }

    @Test
    void aListThatCannotBeReadChangesNothing() throws Exception {
        list("www.example", "old.example");
        watch("  shop: {list: names.txt}");
        read("shop");

        write(file.resolveSibling("names.txt"), "www.example\nnot a name");
        SourceState flawed = read("shop");
        assertThat(flawed.names()).isEqualTo(2);
        assertThat(flawed.flaw().orElseThrow().reason()).contains("names.txt, line 2");

        write(file.resolveSibling("names.txt"), "");
        assertThat(read("shop").names()).isEqualTo(2);
        assertThat(count("select count(*) from watch_target")).isEqualTo(2);
        list("www.example", "old.example");
        assertThat(read("shop").flaw()).isEmpty();
    }

    @Test
    void aListThatLosesMostOfItsNamesHasToSaySoThreeTimes() throws Exception {
        list("a.example", "b.example", "c.example");
        watch("  shop: {list: names.txt}");
        read("shop");

        list("a.example");
        assertThat(read("shop").flaw().orElseThrow().reason())
                .startsWith("2 of 3 names are missing");
        assertThat(read("shop").names()).isEqualTo(3);
        assertThat(read("shop").names()).isEqualTo(1);
        assertThat(count("select count(*) from watch_target")).isEqualTo(1);
    }

    @Test
    void aNameThatIsWatchedNoMoreIsGone() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60)
                .with("acct-x", "old.example", "EXPIRED_OWN", 60);
        raiseWithoutAccount();
        list("www.example", "old.example");
        watch("  shop: {list: names.txt}");
        read("shop");
        sweep();
        assertThat(openFindings()).containsKey("old.example");

        list("www.example");
        read("shop");
        sweep();
        assertThat(openFindings()).isEmpty();
        assertThat(count("select count(*) from domain")).isEqualTo(1);

        watch("");
        execute("update watch_source set next_read = now() - interval '1 hour'");
        reader.readDue();
        sweep();
        assertThat(count("select count(*) from domain")).isZero();
    }

    @Test
    void manyNamesAreReadOnce() throws Exception {
        List<String> names = new ArrayList<>();
        IntStream.range(0, 100_000).forEach(i -> names.add("n%d.example.com".formatted(i)));
        write(file.resolveSibling("names.txt"), String.join("\n", names));
        watch("  shop: {list: names.txt}");
        assertThat(read("shop").names()).isEqualTo(100_000);
        assertThat(count("select count(*) from watch_target where account_id = 'shop'"))
                .isEqualTo(100_000);

        write(file.resolveSibling("names.txt"), String.join("\n", names) + "\none.more.example");
        SourceState refused = read("shop");
        assertThat(refused.flaw().orElseThrow().reason())
                .contains("line 100001: more than 100,000");
        assertThat(refused.names()).isEqualTo(100_000);
    }
}
