package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.certificate.Issuer;
import io.certloop.mockcloud.certificate.UploadCheck;
import io.certloop.mockcloud.clock.ProviderClock;
import io.certloop.mockcloud.domain.CustomerRecord;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.DomainTransitions;
import io.certloop.mockcloud.domain.change.DomainWrite;
import io.certloop.mockcloud.domain.change.NewDomain;
import io.certloop.mockcloud.domain.change.NewDomains;
import io.certloop.mockcloud.domain.change.Timings;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.order.Order;
import io.certloop.mockcloud.order.OrderData;
import io.certloop.mockcloud.order.OwnershipRecord;
import io.certloop.mockcloud.refusal.RefusedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The provider behind its HTTP API: its state, and the writes that it accepts. */
public final class Provider {

    private final ProviderClock clock;
    private final Timings timings;
    private final List<String> edgeAddresses;
    private final Issuer issuer;
    private final DomainService domainDesk;
    private final CertificateService certificateDesk;
    private final OrderService orderDesk;
    private final RegistryService registryDesk;
    private volatile ProviderState world = new ProviderState(List.of());

    public Provider(
            ProviderClock clock,
            InstantSource realTime,
            Timings timings,
            List<String> edgeAddresses,
            CertificateAuthority authority) {
        this.clock = clock;
        this.timings = timings;
        this.edgeAddresses = List.copyOf(edgeAddresses);
        this.issuer = new Issuer(authority, realTime);
        var transitions = new DomainTransitions(timings);
        this.domainDesk = new DomainService(issuer, transitions);
        this.orderDesk = new OrderService(issuer, timings, transitions);
        this.registryDesk = new RegistryService(new NewDomains(transitions), this.edgeAddresses);
        this.certificateDesk = new CertificateService(new UploadCheck(authority.root()));
    }

    public Instant now() {
        return clock.instant();
    }

    /** If the fleet is invalid, nothing is replaced. */
    public synchronized void load(Fleet fleet) {
        world = new FleetLoader(issuer, timings, edgeAddresses, now()).load(fleet);
    }

    /** Runs a write, and the logging that belongs to it, while no other write runs. */
    public synchronized <T> T exclusively(Supplier<T> write) {
        return write.get();
    }

    public Outcome write(Account account, DomainName name, DomainWrite write) {
        return outcome(() -> domainDesk.write(world, account, name, write, now()));
    }

    public Outcome create(Account account, NewDomain wanted) {
        return outcome(() -> registryDesk.create(world, account, wanted, now()));
    }

    public Outcome createBelow(Account account, DomainName parent, NewDomain wanted) {
        return outcome(() -> registryDesk.createBelow(world, account, parent, wanted, now()));
    }

    public Outcome delete(Account account, DomainName name) {
        return outcome(() -> registryDesk.delete(world, account, name, now()));
    }

    public Outcome upload(Account account, Upload upload) {
        return outcome(() -> certificateDesk.upload(world, account, upload, now()));
    }

    public Outcome bindToStorage(Account account, CertificateId id, DomainName name) {
        return outcome(() -> certificateDesk.bindToStorage(world, account, id, name, now()));
    }

    public Outcome delete(Account account, CertificateId id) {
        return outcome(() -> certificateDesk.delete(world, account, id, now()));
    }

    public Outcome prepareOrder(Account account) {
        return outcome(() -> orderDesk.prepare(world, account, now()));
    }

    public Outcome completeOrder(Account account, String orderId, OrderData data) {
        return outcome(() -> orderDesk.complete(world, account, orderId, data, now()));
    }

    public Outcome closeOrder(Account account, String orderId) {
        return outcome(() -> orderDesk.close(world, account, orderId, now()));
    }

    public Outcome renewOrder(Account account, String orderId) {
        return outcome(() -> orderDesk.renew(world, account, orderId, now()));
    }

    public Outcome replaceOrder(Account account, String tradeId, String replacedId) {
        return outcome(() -> orderDesk.replace(world, account, tradeId, replacedId, now()));
    }

    private synchronized Outcome outcome(Supplier<Outcome> write) {
        try {
            return write.get();
        } catch (RefusedException e) {
            return new Outcome.Refused(e.refusal());
        }
    }

    public List<Account> accounts() {
        return world.accounts();
    }

    public Optional<Account> accountWithKey(String accessKey) {
        return world.accountWithKey(accessKey);
    }

    public Optional<Domain> domain(DomainName name) {
        return world.find(name);
    }

    /** Ordered by name; those whose names come after the given name. */
    public Stream<Domain> domainsOf(Account account, DomainName after) {
        return world.domainsOf(account.id(), after);
    }

    public Optional<Certificate> certificate(CertificateId id) {
        return world.certificates().visible(id, now());
    }

    public List<Certificate> certificatesOf(Account account) {
        return certificatesOf(account, now());
    }

    /** As they were at the given moment, without those that are deleted now. */
    public List<Certificate> certificatesOf(Account account, Instant moment) {
        return world.certificates().visibleOf(account.id(), moment);
    }

    public List<Order> ordersOf(Account account) {
        return world.orders().of(account.id());
    }

    public Optional<Order> order(String id) {
        return world.orders().find(id);
    }

    /** Empty for an unknown host. */
    public Optional<Certificate> served(String edgeAddress, DomainName host) {
        return world.answeringFor(host).flatMap(domain -> served(edgeAddress, domain));
    }

    /** Empty if the edge does not serve the domain or the domain has no certificate. */
    public Optional<Certificate> served(String edgeAddress, Domain domain) {
        return served(edgeAddress, domain, now());
    }

    public Optional<Certificate> served(String edgeAddress, Domain domain, Instant moment) {
        var edge = domain.edges().indexOf(edgeAddress);
        var served = domain.at(moment).served();
        return edge < 0 || served.isEmpty()
                ? Optional.empty()
                : world.certificates().find(served.get(edge));
    }

    public Optional<Domain> answeringFor(DomainName host) {
        return world.answeringFor(host);
    }

    public Optional<Domain> withCname(DomainName cname) {
        return world.withCname(cname);
    }

    /** @param host the absolute name of the record */
    public synchronized void publish(String host, String value) {
        world.records().put(host, value);
        orderDesk.published(world, new OwnershipRecord(host, value), now());
    }

    /** Sets a DNS record other than the TXT record of {@code publish}, as the customer would. */
    public void set(CustomerRecord record) {
        world.put(record);
    }

    public Map<CustomerRecord.Kind, CustomerRecord> setAt(String host) {
        return world.customersRecords(host);
    }

    public Optional<String> publishedAt(String host) {
        return Optional.ofNullable(world.records().get(host));
    }

    public OwnershipRecord ownershipOf(Account account, DomainName name) {
        return OwnershipRecord.of(account.id(), name);
    }

    public OwnershipRecord ownershipOf(Domain domain) {
        return OwnershipRecord.of(domain.accountId(), domain.name());
    }
}
