package io.certloop.remediation.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.observation.FleetDomains.Among;
import io.certloop.testkit.SettableClock;
import io.certloop.testkit.Settings;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DomainDirectoryTest {

    private static final AccountId ACCOUNT = new AccountId("acct");
    private static final DomainName OURS = new DomainName("a.example.com");
    private static final DomainName WILDCARD = new DomainName("*.shop.example.com");
    private static final DomainName INVENTED = new DomainName("a.example.org");

    private final SettableClock clock = new SettableClock(Scenery.NOW);
    private final Provider provider = new Provider();
    private final DomainDirectory directory = new DomainDirectory(provider, Settings.of(DirectoryConfig.class), clock);

    private Among among(DomainName... names) {
        return directory.among(Set.of(names));
    }

    @Test
    void beforeTheListsAreReadNothingIsKnown() {
        assertThat(among(OURS, INVENTED)).isEqualTo(new Among(Set.of(), 2));
        assertThat(provider.reads).isZero();

        directory.refresh();
        assertThat(among(OURS, INVENTED)).isEqualTo(new Among(Set.of(OURS), 0));
    }

    @Test
    void namesBelowAWildcardDomainAreOneDomain() {
        directory.refresh();
        DomainName one = new DomainName("one.shop.example.com");
        DomainName two = new DomainName("two.shop.example.com");
        assertThat(among(one, two)).isEqualTo(new Among(Set.of(WILDCARD), 0));
    }

    @Test
    void oldListsSayWhatIsOursButNotWhatIsNot() {
        directory.refresh();
        clock.advance(Duration.ofMinutes(5));
        assertThat(among(OURS, INVENTED)).isEqualTo(new Among(Set.of(OURS), 1));
    }

    @Test
    void anAccountThatCannotBeListedKeepsItsDomainsAndLeavesTheRestUnknown() {
        directory.refresh();
        provider.away = true;
        clock.advance(Duration.ofMinutes(5));
        directory.refresh();
        assertThat(among(OURS, INVENTED)).isEqualTo(new Among(Set.of(OURS), 1));
        assertThat(directory.count()).isEmpty();
    }

    @Test
    void countsAndRemembersWhatItListed() {
        assertThat(directory.count()).hasValue(2);
        assertThat(among(OURS)).isEqualTo(new Among(Set.of(OURS), 0));
    }

    private static final class Provider implements ControlPlanes {
        private boolean away;
        private int reads;

        @Override
        public List<AccountId> accounts() {
            return List.of(ACCOUNT);
        }

        @Override
        public ControlPlane of(AccountId account) {
            return (ControlPlane) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ControlPlane.class},
                    (self, method, arguments) -> page());
        }

        private DomainPage page() {
            reads++;
            if (away) {
                throw new ControlPlaneException(new ControlPlaneFault.Unreachable("", "away"));
            }
            return new DomainPage(List.of(summary(OURS), summary(WILDCARD)), Optional.empty());
        }

        private DomainSummary summary(DomainName name) {
            return new DomainSummary(name, DomainPhase.ACTIVE, Instant.EPOCH);
        }
    }
}
