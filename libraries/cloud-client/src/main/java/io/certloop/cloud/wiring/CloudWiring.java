package io.certloop.cloud.wiring;

import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.controlplane.AccountLabels;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.account.AccountsFile;
import io.certloop.cloud.controlplane.account.RoutedControlPlanes;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.controlplane.farm.FarmControlPlanes;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.account.FarmEntry;
import io.certloop.cloud.controlplane.qiniu.QiniuControlPlanes;
import io.certloop.cloud.controlplane.qiniu.account.Account;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.DnsServers;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.LightEdgeProbe;
import io.certloop.cloud.edge.dns.DnsEdgeLocator;
import io.certloop.cloud.edge.dns.DnsJavaLookup;
import io.certloop.cloud.edge.dns.Resolvers;
import io.certloop.cloud.edge.tls.NioLightEdgeProbe;
import io.certloop.cloud.edge.tls.TlsEdgeProbe;
import io.certloop.cloud.edge.tls.TrustAnchors;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import io.certloop.cloud.limit.LeasedRateLimiter;
import io.certloop.cloud.limit.LocalPermitLeases;
import io.certloop.service.files.ReloadStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Resolver;

@Singleton
public class CloudWiring {

    private final CloudConfig cloud;
    private final EdgeConfig edge;
    private final DnsConfig dns;
    private final Instance<Clock> clocks;
    private final Instance<AcmeOrders> orders;
    private final ReloadStatus files;
    private final MeterRegistry meters;

    CloudWiring(
            CloudConfig cloud,
            EdgeConfig edge,
            DnsConfig dns,
            Instance<Clock> clocks,
            Instance<AcmeOrders> orders,
            ReloadStatus files,
            MeterRegistry meters) {
        this.files = files;
        this.orders = orders;
        this.meters = meters;
        this.cloud = cloud;
        this.edge = edge;
        this.dns = dns;
        this.clocks = clocks;
    }

    /** Checks the configuration at startup, so that a wrong setting stops the start instead of a later repair. */
    void check(@Observes StartupEvent start) {
        ConfigCheck.check(cloud, edge, dns);
    }

    /** Creates the control planes at startup, so that their request metrics exist before the first request. */
    void begin(@Observes StartupEvent start, ControlPlanes planes) {}

    /**
     * The provider's control planes. A service with additional kinds of accounts replaces this bean by its own, which
     * contains this one.
     */
    @Produces
    @Singleton
    @DefaultBean
    ControlPlanes controlPlanes(@OfProvider ControlPlanes provider) {
        return provider;
    }

    @Produces
    @Singleton
    AccountsFile accountsFile() {
        return new AccountsFile(cloud.accountsFile(), QiniuControlPlanes.PROVIDER, files);
    }

    @Produces
    @Singleton
    AccountLabels labels(AccountsFile accounts) {
        return accounts::labels;
    }

    @Produces
    @Singleton
    @OfProvider
    ControlPlanes ofProvider(RequestBudget budget, AccountsFile accounts) {
        ProviderMeters counted = new ProviderMeters(meters);
        ControlPlanes planes = new RoutedControlPlanes(
                accounts,
                Map.of(
                        FarmControlPlanes.PROVIDER,
                        farms(accounts, budget, counted),
                        QiniuControlPlanes.PROVIDER,
                        new QiniuControlPlanes(
                                ConfigCheck.settings(cloud),
                                accounts.of(QiniuControlPlanes.PROVIDER, Account.class, Account::of),
                                budget,
                                counted)));
        counted.budget(() -> planes.accounts().size() * budget.requestsPerSecond());
        return planes;
    }

    private ControlPlanes farms(AccountsFile accounts, RequestBudget budget, ProviderMeters counted) {
        return new FarmControlPlanes(
                accounts.of(
                        FarmControlPlanes.PROVIDER, Farm.class, entry -> FarmEntry.farm(entry, cloud.answerTimeout())),
                orders.get(),
                budget,
                counted,
                cloud.turnTimeout(),
                clocks.get());
    }

    /**
     * The clock of a service that has none of its own. Probes use the service's clock, so that their times are
     * comparable with the service's own times.
     */
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * The request budget of one process. It uses the system clock even if other beans use another clock, because the
     * provider counts requests in real time.
     */
    @Produces
    @Singleton
    @DefaultBean
    RequestBudget requestBudget(RequestLimits limits) {
        Clock clock = Clock.systemUTC();
        return new LeasedRateLimiter(limits, new LocalPermitLeases(clock), clock);
    }

    @Produces
    @Singleton
    @DefaultBean
    RequestLimits requestLimits() {
        return ConfigCheck.limits(cloud);
    }

    void close(@Disposes @OfProvider ControlPlanes planes) throws Exception {
        if (planes instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /**
     * Decides which addresses may be probed. Other code may use it as well, for connections to addresses that outsiders
     * choose.
     */
    @Produces
    @Singleton
    @DefaultBean
    EdgeAddressPolicy edgeAddressPolicy() {
        return ConfigCheck.policy(edge);
    }

    /** Runs probes on half of the CPU cores, at least one, so that they do not take the whole machine. */
    @Produces
    @Singleton
    @DefaultBean
    EdgeLoops edgeLoops(EdgeAddressPolicy policy) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new EdgeLoops(threads, edge.timeout(), policy);
    }

    void close(@Disposes EdgeLoops loops) {
        loops.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    EdgeProbe edgeProbe(EdgeLoops loops) {
        return new TlsEdgeProbe(
                loops,
                anchors(edge.trustFile(), "edge-trust"),
                anchors(edge.publicTrustFile(), "edge-public-trust"),
                clocks.get());
    }

    private TrustAnchors anchors(Optional<Path> pem, String name) {
        return pem.map(file -> TrustAnchors.in(file, files, name)).orElseGet(TrustAnchors::ofTheJdk);
    }

    @Produces
    @Singleton
    @DefaultBean
    LightEdgeProbe edgePeek(EdgeLoops loops) {
        return new NioLightEdgeProbe(loops, clocks.get());
    }

    @Produces
    @Singleton
    @DefaultBean
    DnsLookup dnsLookup() {
        Resolver resolver = dns.server().map(Resolvers::at).orElseGet(Resolvers::ofTheSystem);
        return new DnsJavaLookup(
                resolver, dns.validatingServer().map(Resolvers::at).orElse(resolver), dns.timeout(), dns.ipv6());
    }

    /** Provides no ACME orders; a service that advances certificate orders provides its own bean instead. */
    @Produces
    @Singleton
    @DefaultBean
    AcmeOrders acmeOrders() {
        return AcmeOrders.NONE;
    }

    @Produces
    @Singleton
    @DefaultBean
    DnsServers dnsServers() {
        return server -> new DnsJavaLookup(Resolvers.at(server), dns.timeout(), dns.ipv6());
    }

    @Produces
    @Singleton
    @DefaultBean
    EdgeLocator edgeLocator(DnsLookup lookup) {
        return new DnsEdgeLocator(lookup, edge.port(), ConfigCheck.pointsOfPresence(edge));
    }
}
