package io.certloop.watcher.watch.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.files.UnusableFileException;
import io.certloop.watcher.watch.ConfiguredSource;
import io.certloop.watcher.watch.Watched;
import io.certloop.watcher.watch.list.UnusableListException;
import io.certloop.watcher.watch.rule.Rule.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchFileTest {

    @TempDir
    Path folder;

    private Watched parse(String text) throws UnusableFileException {
        return WatchFile.parse(folder, scope -> null, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What people copy from the page has to work. */
    @Test
    void theExampleOfTheManual() throws Exception {
        String page = Files.readString(Path.of("../docs/watch.md"));
        var example = Pattern.compile("```yaml\n(version: 1\nsources:.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(example.find()).isTrue();

        Watched watched = parse(example.group(1));

        assertThat(watched.sources()).extracting(ConfiguredSource::name).contains("shop", "discovered", "few");
        assertThat(watched.sources().getFirst().every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(watched.sources().getFirst().resolvers()).containsExactly("10.0.0.53", "192.0.2.53");
        assertThat(watched.sources().getFirst().trust()).contains(folder.resolve("our-ca.pem"));
        assertThat(watched.rules().route(Map.of("env", "prod", "kind", "manual")))
                .isEqualTo(Route.TICKET);
        assertThat(watched.rules().route(Map.of())).isEqualTo(Route.ALERT);
    }

    @Test
    void aResolverIsAnAddress() {
        assertThatThrownBy(() -> parse("""
                                        version: 1
                                        sources:
                                          shop:
                                            list: names.txt
                                            resolvers: ["[2001:db8::53]:53", dns.example.com]
                                        """))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("line 5 (/sources/shop/resolvers/1)");
    }

    @Test
    void everyMistakeIsNamedWithItsLine() {
        assertThatThrownBy(() -> parse("""
                                        version: 1
                                        sources:
                                          shop:
                                            list: names.txt
                                            every: PT1S
                                          two: {list: a.txt, names: [b.example]}
                                        rules:
                                          - {select: "env=prod,,", route: ticket}
                                        """))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("line 6 (/sources/two)");
        assertThatThrownBy(() -> parse("""
                                        version: 1
                                        sources:
                                          shop:
                                            list: names.txt
                                            every: PT1S
                                        rules:
                                          - {select: "env=prod,,", route: ticket}
                                        """))
                .hasMessageContaining("line 5 (/sources/shop/every): must be a time such as PT5M")
                .hasMessageContaining("line 7 (/rules/0/select): \"\" is no requirement");
    }

    @Test
    void aListIsFoundBesideTheFileAndItsLinesAreNamed() throws Exception {
        Files.writeString(folder.resolve("names.yaml"), "- {name: www.example.com, owner: web}\n- a b\n");
        var source = parse("{version: 1, sources: {shop: {list: names.yaml}}}")
                .sources()
                .getFirst();
        assertThatThrownBy(() -> source.source().read())
                .isInstanceOf(UnusableListException.class)
                .hasMessageContaining("names.yaml, line 2");
        Files.writeString(folder.resolve("names.yaml"), "- {name: www.example.com, owner: web}\n");
        assertThat(source.source().read().targets().getFirst().owner()).contains("web");
    }
}
