package io.certloop.mockcloud;

import io.certloop.mockcloud.api.ProviderApi;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.Issuer;
import io.certloop.mockcloud.certificate.KeyAlgorithm;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.mockcloud.clock.ProviderClock;
import io.certloop.mockcloud.dns.DnsServer;
import io.certloop.mockcloud.dns.Zone;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.Timings;
import io.certloop.mockcloud.edge.EdgeServers;
import io.certloop.mockcloud.fault.FaultDice;
import io.certloop.mockcloud.fault.Faults;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.http.HttpHandler;
import io.certloop.mockcloud.http.MockHttpServer;
import io.certloop.mockcloud.operation.Operation;
import io.certloop.mockcloud.operation.OperationLog;
import io.certloop.mockcloud.provider.Provider;
import io.certloop.mockcloud.stage.Stage;
import io.certloop.mockcloud.stage.StageApi;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The simulated CDN provider in one process: its HTTP API, its TLS edges and its DNS. */
public final class MockCloud implements AutoCloseable {

    private static final InstantSource REAL_TIME = Clock.systemUTC();

    private final Stage stage;
    private final CertificateAuthority authority;
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final DnsServer dns;
    private final EdgeServers edges;
    private final MockHttpServer http;

    /** Starts all servers, the HTTP server last, so that a client that gets an answer can use all of them. */
    private MockCloud(MockCloudConfig config, CertificateAuthority authority) {
        this.authority = authority;
        var clock = new ProviderClock(REAL_TIME);
        var log = new OperationLog(clock);
        var faults = Faults.none(config.operatorApi(), config.strictSignatures());
        var dice = new FaultDice(faults, System::nanoTime, clock);
        var timings = new Timings(config.rollout(), config.issuance());
        var provider = new Provider(clock, REAL_TIME, timings, config.edgeAddresses(), authority);
        stage = new Stage(provider, clock, dice, log, authority);
        try {
            dns = opened(DnsServer.start(config.bindAddress(), config.dnsPort(), new Zone(provider)));
            edges = opened(EdgeServers.start(
                    config.edgeAddresses(),
                    config.edgePort(),
                    new EdgePresenter(provider, dice, authority, providersOwn())));
            var api = new ProviderApi(provider, dice, log, REAL_TIME);
            var stageApi = new StageApi(stage, config.edgeAddresses().size(), api::calls);
            HttpHandler either = call -> StageApi.isFor(call) ? stageApi.handle(call) : api.handle(call);
            http = opened(MockHttpServer.start(config.bindAddress(), config.httpPort(), either));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @throws io.certloop.mockcloud.http.PortTakenException if a configured port is in use */
    public static MockCloud start(MockCloudConfig config) {
        return start(config, CertificateAuthority.create(REAL_TIME.instant()));
    }

    /** @param authority the authority that issues the certificates of the edges */
    public static MockCloud start(MockCloudConfig config, CertificateAuthority authority) {
        return new MockCloud(config, authority);
    }

    /** Without a slash at its end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    public int edgePort() {
        return edges.port();
    }

    public InetSocketAddress dns() {
        return dns.address();
    }

    /** The root of the edges' chains. */
    public String caPem() {
        return stage.caPem();
    }

    /** Replaces accounts, domains, certificates and orders; log, clock and faults stay. */
    public void fleet(Fleet fleet) {
        stage.fleet(fleet);
    }

    /** Every write that the provider received since the start or the last reset. */
    public List<Operation> operations() {
        return stage.operationsAfter(0);
    }

    public void faults(Faults faults) {
        stage.faults(faults);
    }

    public void advanceClock(Duration by) {
        stage.advanceClock(by);
    }

    /** Removes the fleet, and resets the clock, the faults and the operation log to their state at the start. */
    public void reset() {
        stage.reset();
    }

    /** Publishes, in the customer's place, the DNS record that proves the ownership of the domain. */
    public void publishOwnershipRecord(String domain) {
        stage.publishOwnershipRecord(new DomainName(domain));
    }

    /** Issues a certificate as if a customer had obtained it outside of the provider, for an upload. */
    public KeyedChain issueElsewhere(List<String> names, Validity validity) {
        return authority.issue(names, validity);
    }

    public KeyedChain issueElsewhere(List<String> names, Validity validity, KeyAlgorithm algorithm) {
        return authority.issue(names, validity, algorithm);
    }

    @Override
    public void close() {
        while (!servers.isEmpty()) {
            try {
                servers.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("the provider did not stop", e);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T server) {
        servers.push(server);
        return server;
    }

    /** The certificate that an edge presents for a name that it does not serve. */
    private Certificate providersOwn() {
        return new Issuer(authority, REAL_TIME)
                .existing(
                        "provider",
                        List.of("*.mockcdn.example"),
                        Validity.endingAt(
                                REAL_TIME.instant().plus(Issuer.OWN_LIFETIME.dividedBy(2)), Issuer.OWN_LIFETIME),
                        "",
                        false);
    }
}
