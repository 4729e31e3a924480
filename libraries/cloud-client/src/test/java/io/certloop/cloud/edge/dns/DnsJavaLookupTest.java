package io.certloop.cloud.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.caa.CaaRecord;
import io.certloop.cloud.edge.caa.CaaRecords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsJavaLookupTest {

    private DnsServer server;
    private DnsJavaLookup dns;

    @BeforeEach
    void start() throws IOException {
        server = new DnsServer();
        dns = lookup(Duration.ofSeconds(5), false);
    }

    private DnsJavaLookup lookup(Duration timeout, boolean ipv6) {
        return new DnsJavaLookup(Resolvers.at(server.address()), timeout, ipv6);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addressesAreFoundThroughAliases() throws IOException {
        server.with("www.example.com", Type.CNAME, "a.cdn.example.")
                .with("a.cdn.example", Type.A, "127.0.0.2")
                .with("a.cdn.example", Type.A, "127.0.0.1");

        assertThat(dns.addresses("www.example.com"))
                .containsExactlyInAnyOrder(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.2"));
    }

    @Test
    void ipv6IsAskedForOnlyWhereItIsWanted() throws IOException {
        server.with("a.cdn.example", Type.A, "127.0.0.1").with("a.cdn.example", Type.AAAA, "::1");

        assertThat(dns.addresses("a.cdn.example")).hasSize(1);
        assertThat(lookup(Duration.ofSeconds(5), true).addresses("a.cdn.example"))
                .containsExactly(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1"));
    }

    @Test
    void theTextsOfARecordAreOneText() throws IOException {
        server.with("verification.example.com", Type.TXT, "\"verify_\" \"123\"")
                .with("verification.example.com", Type.TXT, "\"other\"");

        assertThat(dns.texts("verification.example.com")).containsExactlyInAnyOrder("verify_123", "other");
    }

    @Test
    void aliasesAreFollowedInTheirOrder() throws IOException {
        server.with("www.example.com", Type.CNAME, "Edge.Example.NET.")
                .with("edge.example.net", Type.CNAME, "a.cdn.example.")
                .with("a.cdn.example", Type.A, "127.0.0.1");

        assertThat(dns.aliases("www.example.com")).containsExactly("edge.example.net", "a.cdn.example");
        assertThat(dns.aliases("a.cdn.example")).isEmpty();
    }

    @Test
    void theNearestNameWithCaaRecordsSaysWhoMayIssue() throws IOException {
        server.with("example.com", Type.CAA, "0 issue \"ca.example.net; account=7\"")
                .with("example.com", Type.CAA, "128 Tbs \"x\"")
                .with("own.example.com", Type.CAA, "0 issue \"Other.Example.org\"");

        CaaRecords inherited = dns.caa("www.example.com");
        assertThat(inherited.at()).isEqualTo("example.com");
        assertThat(inherited.all())
                .containsExactlyInAnyOrder(
                        new CaaRecord(0, "issue", "ca.example.net; account=7"), new CaaRecord(128, "tbs", "x"));
        assertThat(dns.caa("own.example.com").at()).isEqualTo("own.example.com");
        assertThat(dns.caa("www.example.org")).isEqualTo(CaaRecords.NONE);
    }

    @Test
    void aServerThatFailsWithAndWithoutChecksSaysNothingOfDnssec() throws IOException {
        server.with("www.example.com", Type.A, "127.0.0.1");
        assertThat(dns.dnssecFault("www.example.com")).isEmpty();

        server.failWith(Rcode.SERVFAIL);
        assertThatThrownBy(() -> dns.dnssecFault("www.example.com")).isInstanceOf(DnsFault.class);
    }

    @Test
    void aCircleOfAliasesEnds() throws IOException {
        server.with("a.example.com", Type.CNAME, "b.example.com.").with("b.example.com", Type.CNAME, "a.example.com.");

        assertThat(dns.aliases("a.example.com")).containsExactly("b.example.com", "a.example.com");
    }

    @Test
    void noSuchNameAndNoSuchRecordAreAnswers() throws IOException {
        server.with("a.example.com", Type.A, "127.0.0.1");

        assertThat(dns.texts("a.example.com")).isEmpty();
        assertThat(dns.texts("absent.example.com")).isEmpty();
        assertThat(dns.addresses("absent.example.com")).isEmpty();
        assertThat(dns.aliases("absent.example.com")).isEmpty();
    }

    @Test
    void aRecordThatAppearsIsSeenAtOnceAndSoIsOneThatGoes() throws IOException {
        assertThat(dns.texts("verification.example.com")).isEmpty();
        server.with("verification.example.com", Type.TXT, "\"verify_123\"");
        assertThat(dns.texts("verification.example.com")).containsExactly("verify_123");
        server.clear();
        assertThat(dns.texts("verification.example.com")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NOTIMP})
    void aServerThatCannotAnswerIsAFault(int rcode) {
        server.failWith(rcode);

        assertThatThrownBy(() -> dns.addresses("a.example.com"))
                .isInstanceOf(DnsFault.class)
                .hasMessageContaining("a.example.com");
    }

    @Test
    void silenceIsAFaultInTime() {
        server.fallSilent();
        DnsJavaLookup impatient = lookup(Duration.ofMillis(200), false);

        assertThatThrownBy(() -> impatient.texts("a.example.com")).isInstanceOf(DnsFault.class);
        assertThat(server.questions).hasPositiveValue();
    }

    @Test
    void aLostPacketIsNoFault() throws IOException {
        server.with("a.example.com", Type.A, "127.0.0.1").lose(2);

        assertThat(dns.addresses("a.example.com")).hasSize(1);
        assertThat(server.questions).hasValue(3);
    }

    /** As where the machine stands still until the time of the resolver is over, too. */
    @Test
    void aResolverThatRanOutOfTimeIsAskedAgain() throws IOException {
        server.with("a.example.com", Type.A, "127.0.0.1");
        var late = new LateResolver(server.address(), 2);

        assertThat(new DnsJavaLookup(late, Duration.ofSeconds(5), false).addresses("a.example.com"))
                .hasSize(1);
        assertThat(server.questions).hasValue(1);
    }

    /** Fails some queries as a resolver of the library does whose time is over. */
    private static final class LateResolver extends SimpleResolver {

        private int left;

        LateResolver(String server, int times) {
            super(((SimpleResolver) Resolvers.at(server)).getAddress());
            this.left = times;
        }

        @Override
        public CompletionStage<Message> sendAsync(Message query, Executor executor) {
            return left-- > 0
                    ? CompletableFuture.failedFuture(new SocketTimeoutException("Query timed out"))
                    : super.sendAsync(query, executor);
        }
    }

    @Test
    void aNameThatIsNoneIsAFault() {
        assertThatThrownBy(() -> dns.addresses("a..example.com")).isInstanceOf(DnsFault.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:8053", "[::1]:53"})
    void aServerIsHostOrHostAndPort(String server) {
        assertThat(Resolvers.at(server)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:port", "", "a b", "host.invalid:53"})
    void anythingElseIsNoServer(String server) {
        assertThatThrownBy(() -> Resolvers.at(server)).isInstanceOf(IllegalArgumentException.class);
    }

    /** That of the library waits for ever if somebody asks while the process ends. */
    @Test
    void noHookRunsWhenTheProcessEnds() throws Exception {
        server.with("a.cdn.example", Type.A, "127.0.0.1");
        Process asking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HooksAfterALookup.class.getName(),
                        server.address())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("all told")
                .doesNotContain("dnsjava NIO");
    }
}
