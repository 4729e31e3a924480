package io.certloop.watcher.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.KnownDomain;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeServiceTest {

    private final Set<EdgeAddress> probed = ConcurrentHashMap.newKeySet();

    private ProbeResult probe(int edges) {
        return probe(edges, ProbeTarget.parse("www.example.com", Optional.empty()));
    }

    private ProbeResult probe(int edges, ProbeTarget target) {
        List<EdgeAddress> named = IntStream.range(0, edges).mapToObj(this::edge).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var service = new ProbeService(
                    cname -> named,
                    new MailDns(),
                    (host, edge) -> {
                        probed.add(edge);
                        return served(edge);
                    },
                    new EmptyInventory(),
                    new NoAccounts(),
                    threads,
                    new ProbePorts(443, Set.of(1143)));
            return service.probe(target);
        }
    }

    private static EdgeProbeResult served(EdgeAddress edge) {
        var good = (EdgeProbeResult.Served) Snapshots.served(1, "abc");
        return new EdgeProbeResult.Served(edge, good.at(), good.certificate());
    }

    private EdgeAddress edge(int number) {
        try {
            byte[] address = {127, 0, (byte) (number / 200), (byte) (1 + number % 200)};
            return new EdgeAddress(InetAddress.getByAddress(address), 443);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asksAtMost64AddressesAndThenIsNoSuccess() {
        ProbeResult result = probe(2_000);

        assertThat(probed).hasSize(64);
        assertThat(result.leftOut()).isEqualTo(1_936);
        assertThat(result.isSuccess()).isFalse();
    }

    @Test
    void asksAllOf64() {
        ProbeResult result = probe(64);

        assertThat(probed).hasSize(64);
        assertThat(result.isSuccess()).isTrue();
    }

    private static ProbeTarget target(String text) {
        return ProbeTarget.parse(text, Optional.empty());
    }

    @Test
    void anotherPortIsProbedWhereDnsLeadsTo() throws UnknownHostException {
        InetAddress mail = InetAddress.getByName("198.51.100.25");

        assertThat(probe(1, target("mail.example.com:1143")).edges()).hasSize(1);
        assertThat(probed).containsExactly(new EdgeAddress(mail, 1143));
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.com:8443, only port 443, 1143 is probed; certloop.probe.ports allows others",
        "https://mail.example.com:22, only port 443, 1143 is probed"
    })
    void aProbeIsNoPortScanner(String text, String first, String second) {
        assertThatThrownBy(() -> probe(1, target(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(first + ", " + second);
        assertThat(probed).isEmpty();
    }

    /** One mail server. */
    private static final class MailDns implements DnsLookup {
        @Override
        public List<InetAddress> addresses(String name) {
            try {
                return List.of(InetAddress.getByName("198.51.100.25"));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
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

    /** Knows no domain. */
    private static final class EmptyInventory implements Inventory {
        @Override
        public Map<DomainName, KnownDomain> known(AccountId account, Collection<DomainName> names) {
            return Map.of();
        }

        @Override
        public List<DomainKey> named(Collection<DomainName> names) {
            return List.of();
        }

        @Override
        public void share(AccountId account) {}

        @Override
        public void reserve(AccountId account) {}

        @Override
        public List<DomainKey> notSeenIn(AccountId account, UUID sweep, int limit) {
            return List.of();
        }

        @Override
        public void keep(List<InventoryEntry> entries) {}

        @Override
        public Cut<CertificateRow> certificates(CertificateQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> configuredSha256(List<AccountId> accounts, List<DomainName> names) {
            return Optional.empty();
        }
    }

    /** Nobody's. */
    private static final class NoAccounts implements ControlPlanes {
        @Override
        public List<AccountId> accounts() {
            return List.of();
        }

        @Override
        public ControlPlane of(AccountId account) {
            throw new UnsupportedOperationException();
        }
    }
}
