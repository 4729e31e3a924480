package io.certloop.cloud.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import java.io.IOException;
import java.time.Duration;
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
        locator =
                new DnsEdgeLocator(
                        new DnsJavaLookup(
                                Resolvers.at(server.address()), Duration.ofSeconds(5), false),
                        8443);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyAddressIsAnEdgeInAStableOrder() throws IOException {
        server.with("a.cdn.example", Type.A, "203.0.113.7")
                .with("a.cdn.example", Type.A, "127.0.0.1")
                .with("a.cdn.example", Type.A, "127.0.0.1");

        assertThat(locator.edges("a.cdn.example"))
                .extracting(EdgeAddress::toString)
                .containsExactly("127.0.0.1:8443", "203.0.113.7:8443");
    }

    @Test
    void aDomainWithoutEdgesIsAFaultAndNotAnEmptyList() {
        assertThatThrownBy(() -> locator.edges("absent.cdn.example"))
                .isInstanceOf(DnsFault.class)
                .hasMessageContaining("absent.cdn.example");
        assertThatThrownBy(() -> locator.edges("")).isInstanceOf(DnsFault.class);
    }

    @Test
    void aServerThatCannotAnswerIsAFault() {
        server.failWith(Rcode.SERVFAIL);

        assertThatThrownBy(() -> locator.edges("a.cdn.example")).isInstanceOf(DnsFault.class);
    }
}
