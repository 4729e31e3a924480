package io.certloop.watcher.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.watcher.inventory.edge.ResolverView;
import io.certloop.watcher.watch.rule.Rules;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceDnsTest {

    private static final String HOST = "www.example.com";

    private final Map<String, List<String>> answers =
            Map.of("10.0.0.53", List.of("10.1.0.1", "192.0.2.1"), "192.0.2.53", List.of("192.0.2.1", "192.0.2.2"));

    private final SourceDns dns = new SourceDns(
            new At(List.of("192.0.2.9")),
            new EffectiveWatch(
                    () -> Optional.of(new Watched(
                            List.of(
                                    source("both", "10.0.0.53", "192.0.2.53"),
                                    source("silent", "10.0.0.53", "203.0.113.53")),
                            new Rules(List.of()))),
                    List.of()),
            server -> new At(answers.get(server)));

    private static ConfiguredSource source(String name, String... resolvers) {
        return new ConfiguredSource(new Named(name), Duration.ofHours(1), List.of(resolvers), Optional.empty());
    }

    private record Named(String name) implements WatchSource {
        @Override
        public WatchedNames read() {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * One resolver.
     *
     * @param addresses null if it does not answer
     */
    private record At(List<String> addresses) implements DnsLookup {
        @Override
        public List<InetAddress> addresses(String name) {
            if (addresses == null) {
                throw new DnsFault("no answer");
            }
            return addresses.stream().map(At::address).toList();
        }

        private static InetAddress address(String literal) {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public List<String> texts(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> aliases(String name) {
            throw new UnsupportedOperationException();
        }
    }

    private Stream<String> addresses(String source) {
        return dns.ask(source, HOST).addresses().stream().map(InetAddress::getHostAddress);
    }

    @Test
    void theAddressesOfAllResolversAreWatched() {
        assertThat(addresses("both")).containsExactly("10.1.0.1", "192.0.2.1", "192.0.2.2");
        assertThat(addresses("without")).containsExactly("192.0.2.9");
    }

    @Test
    void aResolverThatDoesNotAnswerIsNamed() {
        assertThatThrownBy(() -> addresses("silent"))
                .isInstanceOf(DnsFault.class)
                .hasMessage("resolver 203.0.113.53: no answer");
    }

    @Test
    void whatEachAnsweredIsKeptWhereTheyDiffer() {
        assertThat(ResolverView.different(dns.ask("both", HOST).views()))
                .containsExactly(
                        new ResolverView("10.0.0.53", List.of("10.1.0.1", "192.0.2.1"), null),
                        new ResolverView("192.0.2.53", List.of("192.0.2.1", "192.0.2.2"), null));
        assertThat(ResolverView.different(dns.ask("silent", HOST).views()).getLast())
                .isEqualTo(new ResolverView("203.0.113.53", List.of(), "no answer"));
        assertThat(ResolverView.different(dns.ask("without", HOST).views())).isEmpty();
        var same = List.of("192.0.2.1", "192.0.2.2");
        assertThat(ResolverView.different(
                        List.of(new ResolverView("a", same, null), new ResolverView("b", same.reversed(), null))))
                .isEmpty();
    }

    @Test
    void everyPortOfASourceHasItsResolvers() {
        assertThat(WatchedTarget.source(new AccountId("both:8443"))).isEqualTo("both");
        assertThat(WatchedTarget.source(new AccountId("both"))).isEqualTo("both");
    }
}
