package io.certloop.watcher.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.DnssecFault;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.certloop.watcher.sweep.FakeDns;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import io.certloop.watcher.watch.list.Target;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A watched name that DNS does not lead anywhere. */
class WatchSnapshotsTest {

    private static final Domain DOMAIN = Snapshots.healthy().build().domain();

    private static final EffectiveWatch NOTHING = new EffectiveWatch(Optional::empty, List.of());

    private final FakeDns dns = new FakeDns();

    private DnsInspection look() {
        var snapshots = new WatchSnapshots(
                new OneTarget(),
                new SourceEdges(new EdgeInspector(null, null, null, null), NOTHING, null),
                new SourceDns(dns, NOTHING, server -> dns),
                NOTHING,
                Clock.fixed(Snapshots.NOW, ZoneOffset.UTC));
        var seen = snapshots.take(DOMAIN, Optional.empty());
        assertThat(seen.edges()).isInstanceOf(EdgeInspection.NotLocated.class);
        return seen.dns();
    }

    @Test
    void isRefusedByValidatingResolversOrNothingIsKnown() {
        assertThat(look()).isEqualTo(DnsInspection.NOT_ASKED);

        dns.isCaaRefused = true;
        assertThat(look()).isEqualTo(DnsInspection.NOT_ASKED);

        dns.isCaaRefused = false;
        dns.dnssec = Optional.of(DnssecFault.KEY_MISSING);
        assertThat(look()).isEqualTo(new DnsInspection.Bogus(DnssecFault.KEY_MISSING));
    }

    private static final class OneTarget implements WatchTargets {
        @Override
        public Optional<WatchedTarget> find(DomainKey key) {
            return Optional.of(new WatchedTarget(key, Target.parse(key.name().value()), Snapshots.NOW));
        }

        @Override
        public List<AccountId> accounts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<WatchedTarget> page(AccountId account, Optional<DomainName> after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<DomainKey> keys(String source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replace(String source, Collection<WatchedTarget> targets) {
            throw new UnsupportedOperationException();
        }
    }
}
