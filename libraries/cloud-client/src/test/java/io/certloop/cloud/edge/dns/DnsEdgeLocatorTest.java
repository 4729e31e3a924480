package io.certloop.cloud.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.edge.AddressLiteral;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class DnsEdgeLocatorTest {

    private DnsServer server;
    private DnsEdgeLocator locator;

    @BeforeEach
    void start() throws IOException {
        server = new DnsServer();
        locator = new DnsEdgeLocator(
                new DnsJavaLookup(Resolvers.at(server.address()), Duration.ofSeconds(5), false),
                8443,
                List.of(AddressLiteral.parse("198.51.100.9")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyAddressAndPointOfPresenceIsAnEdgeInAStableOrder() throws IOException {
        server.with("a.cdn.example", Type.A, "203.0.113.7")
                .with("a.cdn.example", Type.A, "127.0.0.1")
                .with("a.cdn.example", Type.A, "127.0.0.1");

        assertThat(locator.edges(EdgeHints.behind("a.cdn.example")))
                .extracting(EdgeAddress::toString)
                .containsExactly("127.0.0.1:8443", "198.51.100.9:8443", "203.0.113.7:8443");
    }

    @Test
    void bothFamiliesAreEdges() throws IOException {
        server.with("a.cdn.example", Type.A, "203.0.113.7").with("a.cdn.example", Type.AAAA, "2001:db8::7");
        var both = new DnsEdgeLocator(
                new DnsJavaLookup(Resolvers.at(server.address()), Duration.ofSeconds(5), true), 8443, List.of());

        assertThat(both.edges(EdgeHints.behind("a.cdn.example")))
                .extracting(EdgeAddress::toString)
                .containsExactlyInAnyOrder("203.0.113.7:8443", "[2001:db8:0:0:0:0:0:7]:8443");
    }

    @Test
    void aDomainWithoutEdgesIsAFaultAndNotAnEmptyList() {
        assertThatThrownBy(() -> locator.edges(EdgeHints.behind("absent.cdn.example")))
                .isInstanceOf(DnsFault.class)
                .hasMessageContaining("absent.cdn.example");
        assertThatThrownBy(() -> locator.edges(EdgeHints.behind(""))).isInstanceOf(DnsFault.class);
    }

    @Test
    void aServerThatCannotAnswerIsAFault() {
        server.failWith(Rcode.SERVFAIL);

        assertThatThrownBy(() -> locator.edges(EdgeHints.behind("a.cdn.example")))
                .isInstanceOf(DnsFault.class);
    }
}
