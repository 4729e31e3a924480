package io.certloop.watcher.sweep.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.caa.CaaRecord;
import io.certloop.cloud.edge.caa.CaaRecords;
import io.certloop.testkit.Settings;
import io.certloop.watcher.check.Ordering;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.ProofReuse;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.sweep.FakeDns;
import io.certloop.watcher.sweep.SweepConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DnsInspectorTest {

    private static final Domain DOMAIN = Snapshots.healthy().build().domain();
    private static final EdgeAddress EDGE = Snapshots.served(1, "").edge();
    private static final InetAddress STRANGER = address(77);

    private static final Domain FARM =
            Snapshots.healthy().cname("www.farm.example").build().domain();
    private static final EdgeAddress OTHER_EDGE = new EdgeAddress(address(88), 443);

    private final FakeDns dns = new FakeDns();
    private Supplier<List<Domain>> others = List::of;
    private EdgeProbeResult shown;

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 198, 51, 100, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private DnsInspection look() throws InterruptedException {
        return look(false);
    }

    private DnsInspection look(boolean isRenewalNear) throws InterruptedException {
        return look(isRenewalNear, Snapshots.PREFLIGHT);
    }

    private DnsInspection look(boolean isRenewalNear, Preflight preflight) throws InterruptedException {
        var peeks = new LightProbes(
                (host, edge, kind) -> CompletableFuture.completedFuture(shown),
                new EdgeConcurrencyLimiter(1, Duration.ZERO),
                Settings.of(SweepConfig.class),
                Clock.systemUTC());
        return new DnsInspector(
                        dns,
                        hints -> List.of(hints.equals(FARM.edges()) ? OTHER_EDGE : EDGE),
                        domain -> others.get(),
                        peeks,
                        preflight,
                        100,
                        most -> 1)
                .inspect(DOMAIN, ExpectedLeaves.of(Optional.of(Snapshots.EXPECTED)), isRenewalNear);
    }

    private boolean isAsked(Duration left, boolean drawn) {
        var dnsInspector = new DnsInspector(dns, null, null, null, Snapshots.PREFLIGHT, 100, most -> drawn ? 0 : 1);
        var certificate = Snapshots.certificate(Duration.ofDays(90), left, Optional.of(Snapshots.EXPECTED));
        return dnsInspector.isRenewalNear(new CertificateInspection.Read(certificate), Snapshots.NOW)
                || dnsInspector.isDue();
    }

    /** Repair is asked when a sixth is left, here 15 days. */
    @Test
    void isAskedNowAndThenAndAlwaysBeforeARenewal() {
        assertThat(isAsked(Duration.ofDays(60), false)).isFalse();
        assertThat(isAsked(Duration.ofDays(60), true)).isTrue();
        assertThat(isAsked(Duration.ofDays(30), false)).isFalse();
        assertThat(isAsked(Duration.ofDays(29), false)).isTrue();
    }

    @Test
    void tellsWhereTheValidationIsDelegatedToBeforeARenewal() throws InterruptedException {
        dns.aliases = List.of(DOMAIN.edges().cname());
        dns.delegations = Map.of("_dnsauth.www.example.com", List.of("x.other-cdn.example"));

        assertThat(look(true)).isEqualTo(new DnsInspection.Here(CaaRecords.NONE, dns.delegations));
        assertThat(look(false)).isEqualTo(new DnsInspection.Here());
    }

    @Test
    void tellsWhoMayIssue() throws InterruptedException {
        dns.aliases = List.of(DOMAIN.edges().cname());
        dns.caa = new CaaRecords("example.com", List.of(new CaaRecord(0, "issue", "ca.example.net")));

        assertThat(look()).isEqualTo(new DnsInspection.Here(dns.caa, Map.of()));
    }

    @Test
    void proofsForAllOrdersAreReadUpToTheNameBelowTheTopBeforeARenewal() throws InterruptedException {
        Preflight persistent = new Preflight(
                Snapshots.EXPIRY,
                Duration.ofDays(14),
                new Ordering(
                        List.of("ca.example.net"), List.of("https://ca.example.net/acct/7"), List.of("dns-persist-01")),
                Set.of(),
                ProofReuse.BY_PROVIDER);
        dns.aliases = List.of(DOMAIN.edges().cname());
        dns.texts = Map.of(
                "_validation-persist.example.com",
                List.of("ca.example.net; accounturi=x"),
                "_validation-persist.com",
                List.of("x"));

        assertThat(look(true, persistent))
                .isEqualTo(new DnsInspection.Here(
                        CaaRecords.NONE,
                        Map.of(),
                        Map.of("_validation-persist.example.com", List.of("ca.example.net; accounturi=x"))));
        assertThat(look(false, persistent)).isEqualTo(new DnsInspection.Here());
        assertThat(look(true)).isEqualTo(new DnsInspection.Here());
    }

    @Test
    void aServerThatDoesNotKnowCaaSaysWhereTheNameLeadsAllTheSame() throws InterruptedException {
        dns.isCaaRefused = true;

        assertThat(look()).isEqualTo(new DnsInspection.Elsewhere("no address", false));

        dns.aliases = List.of(DOMAIN.edges().cname());
        assertThat(look()).isEqualTo(new DnsInspection.Unknown("no answer for CAA"));
    }

    @Test
    void whatDoesNotValidateMayLeadAnywhere() throws InterruptedException {
        dns.dnssec = Optional.of(DnssecFault.SIGNATURE_EXPIRED);
        dns.broken = true;

        assertThat(look()).isEqualTo(new DnsInspection.Bogus(DnssecFault.SIGNATURE_EXPIRED));
    }

    private static EdgeProbeResult presented(String sha256) {
        return new EdgeProbeResult.Presented(
                new EdgeAddress(STRANGER, EDGE.port()), Snapshots.NOW, sha256, Snapshots.CHAIN);
    }

    @Test
    void aCnameToTheCdnLeadsHereAlsoByAnother() throws InterruptedException {
        dns.aliases = List.of("old.example.com", DOMAIN.edges().cname());

        assertThat(look()).isEqualTo(new DnsInspection.Here());
    }

    @Test
    void anAddressOfAnEdgeLeadsHereWithoutACname() throws InterruptedException {
        dns.addresses = List.of(STRANGER, EDGE.address());

        assertThat(look()).isEqualTo(new DnsInspection.Here());
    }

    @Test
    void anAddressThatServesTheConfiguredCertificateIsAnEdgeOfAnotherPlace() throws InterruptedException {
        dns.addresses = List.of(STRANGER);
        shown = presented(Snapshots.EXPECTED);

        assertThat(look()).isEqualTo(new DnsInspection.Here());
    }

    @Test
    void anAddressThatServesSomethingElseIsElsewhere() throws InterruptedException {
        dns.addresses = List.of(STRANGER);
        shown = presented(Snapshots.OTHER);

        assertThat(look()).isEqualTo(new DnsInspection.Elsewhere("198.51.100.77"));
    }

    @Test
    void anEdgeOfAnotherAccountOfOursIsHere() throws InterruptedException {
        dns.addresses = List.of(OTHER_EDGE.address());
        shown = presented(Snapshots.OTHER);
        assertThat(look()).isEqualTo(new DnsInspection.Elsewhere("198.51.100.88"));

        others = () -> List.of(FARM);
        assertThat(look()).isEqualTo(new DnsInspection.Here());

        dns.addresses = List.of(STRANGER);
        assertThat(look()).isEqualTo(new DnsInspection.Elsewhere("198.51.100.77"));

        dns.aliases = List.of(FARM.edges().cname());
        assertThat(look()).isEqualTo(new DnsInspection.Here());
    }

    @Test
    void whereAnotherAccountOfOursHasItsEdgesMayBeUnknown() throws InterruptedException {
        dns.addresses = List.of(OTHER_EDGE.address());
        shown = presented(Snapshots.OTHER);
        others = () -> {
            throw new ControlPlaneException(new ControlPlaneFault.Unreachable("", "no route"));
        };
        assertThat(look()).isInstanceOf(DnsInspection.Unknown.class);
    }

    @Test
    void anotherCdnIsNamed() throws InterruptedException {
        dns.aliases = List.of("a.example.net", "b.other-cdn.example");
        dns.addresses = List.of(STRANGER);
        shown = new EdgeProbeResult.Refused(EDGE, Snapshots.NOW, "unrecognized_name");

        assertThat(look()).isEqualTo(new DnsInspection.Elsewhere("b.other-cdn.example"));
    }

    @Test
    void aNameWithoutAnAddressLeadsNowhere() throws InterruptedException {
        assertThat(look()).isEqualTo(new DnsInspection.Elsewhere("no address"));
    }

    @Test
    void anAliasOfNothingIsNamed() throws InterruptedException {
        dns.aliases = List.of("shop.other-cdn.example");

        assertThat(look()).isEqualTo(new DnsInspection.Elsewhere("shop.other-cdn.example without an address"));
    }

    @Test
    void whatDoesNotAnswerProvesNothing() throws InterruptedException {
        dns.addresses = List.of(STRANGER);
        shown = new EdgeProbeResult.Unknown(EDGE, Snapshots.NOW, "late", true);

        assertThat(look()).isEqualTo(new DnsInspection.Unknown("late"));

        dns.broken = true;
        assertThat(look()).isEqualTo(new DnsInspection.Unknown("no answer"));
    }
}
