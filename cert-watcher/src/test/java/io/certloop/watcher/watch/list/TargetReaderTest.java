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
        return new TargetReader(folder).read(List.of(arguments), Optional.empty());
    }

    private static List<String> labels(Targets targets) {
        return targets.all().stream().map(Target::label).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n.txt|# ours|www.example.com|shop.example.com:8443 # shop",
                "n|www.example.com|https://shop.example.com:8443/cart?x=1|",
                "sd.yml|- targets:|`    - www.example.com`|`    - shop.example.com:8443`",
                "n.yaml|- www.example.com|- host: shop.example.com|`  port: 8443`",
                "n.YML|['www.example.com',|{'name':'shop.example.com','port':'8443'}]|",
            })
    void bothFormatsGiveTheSameNames(String file, String first, String second, String third) throws IOException {
        String content = String.join("\n", first, second == null ? "" : second, third == null ? "" : third);
        assertThat(labels(read(file, content.replace('\'', '"'))))
                .containsExactly("www.example.com", "shop.example.com:8443");
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
                "n.yaml|- www.example.com~- {name: \"*a.example.com\", port: 443}|line 2: \"*a.example.com\" is not a name",
                "ca.pem|-----BEGIN CERTIFICATE-----~MIID|ca.pem, line 1: PEM; expected a list of names",
                "n.txt|[2001:db8::1]:443|n.txt, line 1: [2001:db8::1]:443 is an address",
                "n.txt|http://www.example.com|line 1: scheme http; expected https",
                "n.txt|https://me:secret@db.example.com|line 1: a URL with user or password",
                "n.txt|www.example.com:99999|line 1: port 99999; expected 1 to 65535",
                "n.txt|localhost|line 1: \"localhost\" is not a name",
                "n.txt|# nothing|n.txt has no names",
                "n.yaml|- {owner: me, port: 443}|line 1: expected a name",
                "n.yaml|- {name: www.example.com, sha256: abc}|line 1: fingerprint abc; expected SHA-256",
                "n.yaml|- www.example.com~- 42|n.yaml, line 2: expected a name",
                "n.yaml|- www.example.com~- [|n.yaml, line 2: ",
                "n.yaml|[{\"targets\":[{}]}]|line 1: a target is a text",
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
        String yaml = """
                - {name: a.example.com, fingerprint: "%s"}
                - {name: b.example.com, fingerprint: "sha256:%s"}
                - {name: c.example.com, fingerprint: ""}
                """;
        assertThat(read("n.yaml", yaml.formatted(colons, SHA256)).all())
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
        String yaml = "- {name: a.example.com, sha256: \"%s\"}\n- {name: a.example.com, sha256: \"%s\"}\n";
        Targets targets = read("n.yaml", yaml.formatted(SHA256, "cd".repeat(32)));
        assertThatThrownBy(targets::all).hasMessageContaining("line 2: a.example.com has another");
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
        assertThatThrownBy(() -> read("missing.yaml").all()).hasMessageContaining("there is no file missing.yaml");
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
            var reader = new TargetReader(folder);
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
                "n.yaml|[{'name':'www.example.com','labels':{'env':'prod','tier':'a'},|'owner':'web team'}]",
                "sd.yaml|[{'targets':['www.example.com'],'labels':{'env':'prod','tier':'a',|'owner':'web team','__meta_x':'y'}}]",
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
        Targets yaml = read("n.yaml", "[{\"name\":\"a.example.com\",\"labels\":{\"a b\":\"c\"}}]");
        assertThatThrownBy(yaml::all).hasMessageContaining("line 1: label \"a b\"; expected letters, digits");
    }
}
