package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.certificate.CertificateStore;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.domain.CustomerRecord;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import io.certloop.mockcloud.domain.change.NewDomain;
import io.certloop.mockcloud.order.OrderBook;
import io.certloop.mockcloud.order.OwnershipRecord;
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The state of the provider for one fleet. Loading another fleet creates a new state. */
final class ProviderState {

    private static final Comparator<DomainName> BY_NAME = Comparator.comparing(DomainName::value);

    private final List<Account> accounts;
    private final Map<String, Account> byAccessKey = new ConcurrentHashMap<>();
    private final Map<DomainName, Domain> domains = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<DomainName, DomainName>> namesOf = new ConcurrentHashMap<>();
    private final Map<String, String> records = new ConcurrentHashMap<>();
    private final Map<String, Map<CustomerRecord.Kind, CustomerRecord>> customers = new ConcurrentHashMap<>();
    private final Map<DomainName, CertificateId> storage = new ConcurrentHashMap<>();
    private final CertificateStore certificates = new CertificateStore();
    private final OrderBook orders = new OrderBook();

    ProviderState(Collection<Account> accounts) {
        this.accounts = List.copyOf(accounts);
        accounts.forEach(account -> byAccessKey.put(account.accessKey(), account));
    }

    List<Account> accounts() {
        return accounts;
    }

    Optional<Account> accountWithKey(String accessKey) {
        return Optional.ofNullable(byAccessKey.get(accessKey));
    }

    void put(Domain domain) {
        domains.put(domain.name(), domain);
        namesOf.computeIfAbsent(domain.accountId(), id -> new ConcurrentSkipListMap<>(BY_NAME))
                .put(domain.name(), domain.name());
    }

    Optional<Domain> find(DomainName name) {
        return Optional.ofNullable(domains.get(name));
    }

    Optional<Domain> owned(Account account, DomainName name) {
        return find(name).filter(domain -> domain.accountId().equals(account.id()));
    }

    void remove(Domain domain) {
        namesOf.get(domain.accountId()).remove(domain.name());
        domains.remove(domain.name());
    }

    /**
     * Ordered by name; those whose names come after the given name. Lazy, since an account can have a million domains.
     */
    Stream<Domain> domainsOf(String accountId, DomainName after) {
        var names = namesOf.get(accountId);
        return names == null
                ? Stream.empty()
                : names.tailMap(after, false).keySet().stream()
                        .map(domains::get)
                        .filter(Objects::nonNull);
    }

    boolean hasDomainBelow(String accountId, String registrable) {
        return domainsOf(accountId, new DomainName(""))
                .anyMatch(domain -> NewDomain.registrable(domain.name()).equals(registrable));
    }

    /** Whether a domain of any account below this registrable name lacks its ICP filing. */
    boolean isWithoutIcp(String registrable) {
        return domains.values().stream()
                .filter(domain -> domain.condition() == Condition.NO_ICP)
                .anyMatch(domain -> NewDomain.registrable(domain.name()).equals(registrable));
    }

    /** The domain that answers for a host: the domain of that name, or else the wildcard domain above it. */
    Optional<Domain> answeringFor(DomainName host) {
        return find(host).or(() -> find(host.parentWildcard()));
    }

    Optional<Domain> withCname(DomainName cname) {
        var suffix = ".mockcdn.example";
        if (!cname.value().endsWith(suffix)) {
            return Optional.empty();
        }
        var name = cname.value().substring(0, cname.value().length() - suffix.length());
        var wildcard = "wildcard";
        return name.startsWith(wildcard + ".")
                ? find(new DomainName(name.substring(wildcard.length())))
                : find(new DomainName(name));
    }

    /**
     * Whether the account has proven that it owns the name: by another of its domains below the same registrable name,
     * or by the ownership record in the DNS.
     */
    boolean isProven(String accountId, DomainName name) {
        var record = OwnershipRecord.of(accountId, name);
        return hasRecord(record.host(), record.value()) || hasDomainBelow(accountId, NewDomain.registrable(name));
    }

    /** The certificate of each domain of the provider's storage product. */
    Map<DomainName, CertificateId> storage() {
        return storage;
    }

    Map<String, String> records() {
        return records;
    }

    void put(CustomerRecord record) {
        customers
                .computeIfAbsent(record.host(), host -> new ConcurrentHashMap<>())
                .put(record.kind(), record);
    }

    Map<CustomerRecord.Kind, CustomerRecord> customersRecords(String host) {
        return customers.getOrDefault(host, Map.of());
    }

    boolean hasRecord(String host, String value) {
        return value.equals(records.get(host));
    }

    /**
     * Empty if the write asks for a free certificate that is still to be issued.
     *
     * @throws io.certloop.mockcloud.refusal.RefusedException if the certificate cannot be bound
     */
    Optional<Certificate> bindable(Account account, WantedHttps wanted, Instant now) {
        return wanted.free()
                ? Optional.empty()
                : Optional.of(bindable(account, new CertificateId(wanted.certificateId()), now));
    }

    Certificate bindable(Account account, CertificateId id, Instant now) {
        var found = owned(account, id, now);
        Refusal.CERTIFICATE_EXPIRED.when(found.isExpiredAt(now));
        return found;
    }

    /**
     * @throws io.certloop.mockcloud.refusal.RefusedException if the certificate does not exist or belongs to another
     *     account
     */
    Certificate owned(Account account, CertificateId id, Instant now) {
        var found = certificates.visible(id, now).orElseThrow(Refusal.NO_SUCH_CERTIFICATE::exception);
        Refusal.NOT_YOUR_CERTIFICATE.when(!found.accountId().equals(account.id()));
        return found;
    }

    CertificateStore certificates() {
        return certificates;
    }

    OrderBook orders() {
        return orders;
    }
}
