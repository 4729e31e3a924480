package io.certloop.watcher.watch.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetReaderTest {

    private static final String SHA256 = "ab".repeat(32);

    @TempDir
    Path folder;

    private Targets read(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        return read(name);
    }

    private Targets read(String... arguments) {
        return new TargetReader(folder, Optional.empty()).read(List.of(arguments), Optional.empty());
    }

    private static List<String> labels(Targets targets) {
        return targets.all().stream().map(Target::label).toList();
    }

    /** The same two names in each format. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n.txt|# ours|www.example.com|shop.example.com:8443 # shop",
                "n|www.example.com|https://shop.example.com:8443/cart?x=1|",
                "n.csv|owner,name,port|me,www.example.com,|\"me, too\",shop.example.com,8443",
                "n|Domain;Port|www.example.com;443|shop.example.com;8443",
                "n.tsv|域名\t端口|`www.example.com\t`|shop.example.com\t8443",
                "n.json|['www.example.com',|'shop.example.com:8443']|",
                "n.json|[{'host':'www.example.com','port':443},|{'name':'shop.example.com','port':'8443'}]|",
                "n.ndjson|{'domain':'www.example.com'}|{'domain':'shop.example.com:8443'}|",
                "sd.json|[{'targets':['https://www.example.com/'],'labels':{'a':'b'}},|{'targets':['shop.example.com:8443']}]|",
                "sd.yml|- targets:|`    - www.example.com`|`    - shop.example.com:8443`",
                "n.yaml|- www.example.com|- host: shop.example.com|`  port: 8443`",
            })
    void everyFormatGivesTheSameNames(String file, String first, String second, String third) throws IOException {
        String content = String.join("\n", first, second == null ? "" : second, third == null ? "" : third);
        assertThat(labels(read(file, content.replace('\'', '"'))))
                .containsExactly("www.example.com", "shop.example.com:8443");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com.zone|",
                "db.example.com|",
                "anything|$ORIGIN example.com.",
            })
    void aZoneFileGivesNamesWithAnAddressOrAnAlias(String file, String before) throws IOException {
        String zone = (before == null ? "" : before + "\n") + """
                        $TTL 3600
                        @   IN SOA ns1 admin 1 7200 3600 1209600 3600
                            IN NS ns1.example.net.
                            IN A 192.0.2.1
                        www IN A 192.0.2.1
                            IN A 192.0.2.2
                        v6  IN AAAA 2001:db8::1
                        cdn IN CNAME edge.example.net.
                        *.p IN A 192.0.2.3
                        _acme-challenge IN CNAME x.example.net.
                        txt IN TXT "v=spf1 -all"
                        """;
        assertThat(labels(read(file, zone)))
                .containsExactly(
                        "example.com", "www.example.com", "v6.example.com", "cdn.example.com", "*.p.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "www.example.com|www.example.com|443|www.example.com",
                "WWW.Example.COM.|www.example.com|443|WWW.Example.COM",
                "https://www.example.com|www.example.com|443|www.example.com",
                "HTTPS://www.example.com:8443/a?b#c|www.example.com|8443|www.example.com:8443",
                "münchen.example|xn--mnchen-3ya.example|443|münchen.example",
                "中国.example.com|xn--fiqs8s.example.com|443|中国.example.com",
                "*.example.com|certloop-probe.example.com|443|*.example.com",
                "tls://db.example.com:636|db.example.com|636|db.example.com:636",
            })
    void aNameIsShownAsItWasWrittenAndAskedAsDnsHasIt(String text, String host, int port, String label) {
        Target target = Target.parse(text);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n.txt|www.example.com~a b|n.txt, line 2: \"a b\" is not a name",
                "n.txt|www.example.com~192.0.2.1|n.txt, line 2: 192.0.2.1 is an address",
                "n.txt|192.0.2.1:8443|n.txt, line 1: 192.0.2.1:8443 is an address",
                "n.txt|a.example.com~*.*.example.com|line 2: \"*.*.example.com\" is not a name; expected *.example.com, a wildcard",
                "n.txt|www.*.example.com~*|line 2: \"*\" is not a name; expected *.example.com",
                "n.txt|münchen.example~xn--abé.example|line 2: \"xn--abé.example\" is not a name",
                "n.txt|a.example.com~mün chen.example|line 2: \"mün chen.example\" is not a name",
                "n.csv|name,port~*a.example.com,443|line 2: \"*a.example.com\" is not a name",
                "ca.pem|-----BEGIN CERTIFICATE-----~MIID|ca.pem, line 1: PEM; expected a list of names",
                "n.txt|[2001:db8::1]:443|n.txt, line 1: [2001:db8::1]:443 is an address",
                "n.txt|http://www.example.com|line 1: scheme http; expected https",
                "n.csv|name,port~smtp://a.example.com,25|line 2: scheme smtp; expected https",
                "n.txt|https://me:secret@db.example.com|line 1: a URL with user or password",
                "n.txt|www.example.com:99999|line 1: port 99999; expected 1 to 65535",
                "n.txt|localhost|line 1: \"localhost\" is not a name",
                "n.txt|# nothing|n.txt has no names",
                "n.csv|name,port~www.example.com|line 2: 1 columns; the header has 2",
                "n.csv|owner,port~me,443|line 1: no column with names",
                "n.csv|name,sha256~www.example.com,abc|line 2: fingerprint abc; expected SHA-256",
                "n.json|[\"www.example.com\",~42]|n.json, line 2: expected a name",
                "n.json|[\"www.example.com\",~|n.json, line 2: ",
                "n.json|[{\"targets\":[{}]}]|line 1: a target is a text",
                "example.com.zone|www IN A 192.0.2.1~bad IN A x|example.com.zone, line 2: ",
                "plain.zone|www IN A 192.0.2.1|--origin",
            })
    void aWrongListNamesTheLine(String file, String content, String expected) throws IOException {
        Targets targets = read(file, content.replace('~', '\n'));
        assertThatThrownBy(targets::all)
                .isInstanceOf(UnusableListException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aFingerprintIsReadAsToolsWriteIt() throws IOException {
        String colons = "AB:".repeat(31) + "AB";
        String csv = "name,fingerprint\na.example.com,%s\nb.example.com,sha256:%s\nc.example.com,\n";
        assertThat(read("n.csv", csv.formatted(colons, SHA256)).all())
                .extracting(Target::expected)
                .containsExactly(Optional.of(SHA256), Optional.of(SHA256), Optional.empty());
    }

    @Test
    void duplicatesAreNotedAndKeptOnce() throws IOException {
        Targets targets = read("n.txt", "a.example.com\nA.example.com:443\nhttps://a.example.com");
        assertThat(labels(targets)).containsExactly("a.example.com");
        assertThat(targets.duplicates()).isEqualTo(2);
        assertThat(targets.firstDuplicate()).contains("n.txt, line 2: A.example.com");
    }

    @Test
    void twoFingerprintsForOneNameAreAMistake() throws IOException {
        String csv = "name,sha256\na.example.com,%s\na.example.com,%s\n";
        Targets targets = read("n.csv", csv.formatted(SHA256, "cd".repeat(32)));
        assertThatThrownBy(targets::all).hasMessageContaining("line 3: a.example.com has another");
    }

    @Test
    void aMillionLinesAreStreamedUpToTheLimit() throws IOException {
        Path file = folder.resolve("many.txt");
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 1_000_000; i++) {
                out.write("h" + i + ".example.com\n");
            }
        }
        assertThatThrownBy(() -> read("many.txt"))
                .isInstanceOf(UnusableListException.class)
                .hasMessage("many.txt, line 100001: more than 100,000 names; split the list");
    }

    @Test
    void manyMistakesAreCountedAndTenAreShown() throws IOException {
        Targets targets = read("n.txt", "a b\n".repeat(25));
        assertThatThrownBy(targets::all)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(11))
                .hasMessageEndingWith("… and 15 more");
    }

    @Test
    void whatIsNoListSaysSo() throws IOException {
        Files.write(folder.resolve("cli.jar"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(() -> read("cli.jar").all()).hasMessageContaining("binary data");
        Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> read("latin.txt").all()).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> read("missing.csv").all()).hasMessageContaining("there is no file missing.csv");
        assertThatThrownBy(() -> read("empty.txt", "").all()).hasMessage("empty.txt has no names");
    }

    @Test
    void noControlCharacterOfAListReachesTheTerminal() throws IOException {
        Targets targets = read("n.txt", "a\u001b[2Jb.example.com x\n");
        assertThatThrownBy(targets::all)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b"));
    }

    @Test
    void httpServiceDiscoveryIsRead() throws IOException {
        var answer = new String[] {"[{\"targets\":[\"a.example.com\",\"b.example.com:8443\"]}]"};
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer[0].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/targets");
            var reader = new TargetReader(folder, Optional.empty());
            assertThat(labels(reader.read(List.of(), Optional.of(address))))
                    .containsExactly("a.example.com", "b.example.com:8443");
            answer[0] = "";
            assertThatThrownBy(() -> reader.read(List.of(), Optional.of(address)))
                    .hasMessageContaining("HTTP 500");
            var secret = URI.create("http://user:secret@127.0.0.1/targets?token=secret");
            assertThatThrownBy(() -> reader.read(List.of(), Optional.of(secret)))
                    .hasMessageContaining("without user and password")
                    .hasMessageNotContaining("secret");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n.csv|name,labels,owner|www.example.com,env=prod tier=a,web team",
                "n.json|[{'name':'www.example.com','labels':{'env':'prod','tier':'a'},|'owner':'web team'}]",
                "sd.json|[{'targets':['www.example.com'],'labels':{'env':'prod','tier':'a',|'owner':'web team','__meta_x':'y'}}]",
            })
    void labelsAndOwner(String file, String first, String second) throws IOException {
        Target target = read(file, (first + "\n" + second).replace('\'', '"'))
                .all()
                .iterator()
                .next();
        assertThat(target.labels()).containsEntry("env", "prod").containsEntry("tier", "a");
        assertThat(target.labels()).doesNotContainKey("__meta_x");
        assertThat(target.owner()).contains("web team");
    }

    @Test
    void aLabelThatIsNoneIsNamedByItsLine() throws IOException {
        Targets csv = read("n.csv", "name,labels\nwww.example.com,env=prod\na.example.com,prod");
        assertThatThrownBy(csv::all).hasMessage("n.csv, line 3: label \"prod\"; expected key=value");
        Targets json = read("n.json", "[{\"name\":\"a.example.com\",\"labels\":{\"a b\":\"c\"}}]");
        assertThatThrownBy(json::all).hasMessageContaining("line 1: label \"a b\"; expected letters, digits");
    }
}
