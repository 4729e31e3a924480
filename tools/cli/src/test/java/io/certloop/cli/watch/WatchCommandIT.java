package io.certloop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cli.CliProcess;
import io.certloop.cloud.TestCa;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person and a pipeline give it, against real DNS and TLS. */
class WatchCommandIT {

    private static final String EDGE_1 = "127.61.0.1";
    private static final String EDGE_2 = "127.61.0.2";

    private final TestCa ca = TestCa.create();
    private final TlsServers servers = new TlsServers();

    @TempDir
    Path folder;

    private TinyDns dns;
    private String said;
    private String noted;

    @BeforeEach
    void start() throws Exception {
        dns = new TinyDns();
        Files.writeString(folder.resolve("ca.pem"), ca.rootPem());
        serve("www.example.com", ca.leaf("www.example.com"));
    }

    private void serve(String host, TestCa.Leaf leaf) throws Exception {
        dns.with(host, EDGE_1, EDGE_2);
        servers.serve(EDGE_1, host, leaf).serve(EDGE_2, host, leaf);
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
        dns.close();
    }

    private int watch(String... arguments) throws Exception {
        return watch(Map.of("LANG", "C.UTF-8"), arguments);
    }

    private int watch(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("watch"));
        command.addAll(List.of("--resolver", dns.address(), "--trust", "ca.pem"));
        command.addAll(List.of("--allow", "127.0.0.0/8", "--rate", "1000"));
        command.addAll(List.of(arguments));
        var process = CliProcess.run(folder, environment, command);
        said = process.said();
        noted = process.noted();
        return process.code();
    }

    private String at(String host) {
        return host + ":" + servers.port();
    }

    @Test
    void aHealthyNameIsHealthyAndItsCertificateIsRemembered() throws Exception {
        assertThat(watch("--once", at("www.example.com"))).as(said + noted).isZero();
        assertThat(said).contains("www.example.com:", "2/2", "healthy, as expected", "1 name: 0 unhealthy");
        assertThat(noted).contains("First inspection").doesNotContain("WARNING");
        try (Stream<Path> kept = Files.list(folder.resolve(".certloop/watch"))) {
            assertThat(Files.readString(kept.toList().getFirst()))
                    .contains(at("www.example.com"))
                    .contains("sha256");
        }
    }

    @Test
    void aPipelineFailsForAFindingAndSeesWhichFirst() throws Exception {
        Instant now = Instant.now();
        serve(
                "old.example.com",
                ca.leaf(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(1)), "old.example.com"));
        Files.writeString(
                folder.resolve("names.txt"),
                "# ours\n%s\n%s # shop\n%s\n"
                        .formatted(at("www.example.com"), at("old.example.com"), at("WWW.example.com")));
        assertThat(watch("--once", "names.txt")).isEqualTo(1);
        assertThat(said.lines().toList().get(1))
                .startsWith("!! old.example.com")
                .contains("certificate expired");
        assertThat(said).contains("2 names: 1 unhealthy, 0 unknown, 1 healthy");
        assertThat(said.lines()).allMatch(line -> line.length() <= 80);
        assertThat(noted).contains("1 duplicate").contains("names.txt, line 4");
    }

    @Test
    void whatCannotBeSeenIsUnknownAndNeverFine() throws Exception {
        assertThat(watch("--once", at("gone.example.com"))).isEqualTo(2);
        assertThat(said).contains("?  gone.example.com", "unknown", "DNS knows no address");
        dns.with("silent.example.com", "127.61.0.99");
        assertThat(watch("--once", at("silent.example.com"), at("www.example.com")))
                .isEqualTo(1);
        assertThat(said).contains("1 unknown, 1 healthy");
    }

    @Test
    void whatMayHelpInANetworkOfOnesOwnIsSaid() throws Exception {
        assertThat(watch("--once", at("gone.example.com"))).isEqualTo(2);
        assertThat(noted).doesNotContain("--resolver HOST", "--trust FILE");
        Files.writeString(folder.resolve("ca.pem"), "no certificate");
        assertThat(watch("--once", at("www.example.com"))).isEqualTo(2);
        assertThat(noted).contains("--trust ca.pem: expected a PEM file with certificates");
    }

    @Test
    void jsonHasEveryEdgeAndWhatItServes() throws Exception {
        TestCa.Leaf next = ca.leaf("www.example.com");
        Files.createDirectories(folder.resolve("deployed"));
        Files.writeString(folder.resolve("deployed/www.pem"), next.chainPem());
        servers.serve(EDGE_2, "www.example.com", next);
        assertThat(watch(
                        Map.of("LANG", "zh_CN.UTF-8"),
                        "--once",
                        "--json",
                        "--expect",
                        "deployed",
                        at("www.example.com")))
                .isEqualTo(1);
        JsonNode line = new ObjectMapper().readTree(said);
        assertThat(line.path("state").asText()).isEqualTo("CRITICAL");
        assertThat(line.path("expected").path("source").asText()).isEqualTo("FOLDER");
        assertThat(line.path("findings").findValuesAsText("reason")).containsExactly("PROPAGATION_STUCK");
        JsonNode finding = line.path("findings").get(0);
        assertThat(finding.path("detail").asText()).contains("has not reached every edge");
        assertThat(finding.path("detailCode").asText()).isEqualTo("NOT_EVERYWHERE");
        assertThat(finding.at("/detailArguments/edges/arguments/count").asInt()).isEqualTo(1);
        assertThat(line.path("edges").findValuesAsText("verdict")).containsExactly("OTHER_CERTIFICATE", "EXPECTED");
        assertThat(line.path("edges").get(1).path("sha256").asText()).isEqualTo(next.sha256());
    }

    @Test
    void anEdgeThatWantsACertificateOfTheClientIsHealthyAndSaysSo() throws Exception {
        String edge = "127.61.0.3";
        dns.with("api.example.com", edge);
        servers.wantClientCertificates().serve(edge, "api.example.com", ca.leaf("api.example.com"));
        assertThat(watch("--once", at("api.example.com"))).as(said + noted).isZero();
        assertThat(said).contains("1/1", "healthy, wants client certificate");
    }

    @Test
    void resolversThatDifferAreShownBelowTheName() throws Exception {
        try (TinyDns other = new TinyDns().with("www.example.com", EDGE_2)) {
            assertThat(watch("--once", "--resolver", other.address(), at("www.example.com")))
                    .as(said + noted)
                    .isZero();
            assertThat(said)
                    .contains("2/2", "healthy, as expected; resolvers differ")
                    .contains("resolver " + dns.address() + ": " + EDGE_1 + ", " + EDGE_2)
                    .contains("resolver " + other.address() + ": " + EDGE_2);
        }
    }

    @Test
    void chineseIsSpokenToWhoSpeaksIt() throws Exception {
        assertThat(watch(Map.of("LANG", "zh_CN.UTF-8"), "--once", at("gone.example.com")))
                .isEqualTo(2);
        assertThat(said).contains("域名", "未知", "共 1 个域名");
        dns.with("private.example.com", "10.0.0.1");
        watch(Map.of("LANG", "zh_CN.UTF-8"), "--once", at("private.example.com"));
        assertThat(said.replaceAll("\\s+", "")).contains("未探测：10.0.0.1不是公网地址；可用--allow");
    }

    @Test
    void aWrongListIsNamedByItsLineAndNothingIsProbed() throws Exception {
        Files.writeString(folder.resolve("bad.yaml"), "- {name: www.example.com, port: x}\n- a b\n");
        assertThat(watch("--once", "bad.yaml")).isEqualTo(2);
        assertThat(noted)
                .contains("bad.yaml, line 1: port x; expected 1 to 65535")
                .contains("bad.yaml, line 2: \"a b\" is not a name");
        assertThat(servers.handshakes()).isZero();
        assertThat(watch("--once", "--warn", "soon", "www.example.com")).isEqualTo(2);
        assertThat(noted).contains("expected days as 30d");
    }
}
