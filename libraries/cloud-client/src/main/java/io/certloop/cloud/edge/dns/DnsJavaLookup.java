package io.certloop.cloud.edge.dns;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.caa.CaaRecord;
import io.certloop.cloud.edge.caa.CaaRecords;
import io.certloop.cloud.edge.text.ProbeMessage;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * DNS lookups with dnsjava, at one resolver or the system's resolvers. "No such name" and "no such record" are valid
 * answers; any other failure is a {@link DnsFault}.
 */
public final class DnsJavaLookup implements DnsLookup {

    /** Maximum number of aliases that are followed; a longer chain is a loop or a misconfiguration. */
    private static final int LONGEST_CHAIN = 8;

    /** Number of attempts for one query, because UDP loses packets, most of all under many concurrent queries. */
    private static final int TRIES = 3;

    private static final int AT_ONCE = 128;

    private final LookupSession session;
    private final Resolver validating;
    private final DnssecQuery dnssec = new DnssecQuery(this::send);
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final Duration timeout;
    private final boolean ipv6;

    /**
     * @param timeout for one query including retries
     * @param ipv6 whether IPv6 addresses are queried, too
     */
    public DnsJavaLookup(Resolver resolver, Duration timeout, boolean ipv6) {
        this(resolver, resolver, timeout, ipv6);
    }

    /** @param validating resolver that checks DNSSEC */
    public DnsJavaLookup(Resolver resolver, Resolver validating, Duration timeout, boolean ipv6) {
        resolver.setTimeout(timeout);
        validating.setTimeout(timeout);
        this.validating = validating;
        this.session = LookupSession.builder().resolver(resolver).build();
        this.timeout = timeout;
        this.ipv6 = ipv6;
    }

    @Override
    public List<InetAddress> addresses(String name) {
        Stream<InetAddress> v4 = ask(name, Type.A, ARecord.class).map(ARecord::getAddress);
        return ipv6
                ? Stream.concat(v4, ask(name, Type.AAAA, AAAARecord.class).map(AAAARecord::getAddress))
                        .toList()
                : v4.toList();
    }

    /**
     * Joins the strings of each TXT record, because the wire format splits one text into strings of at most 255 bytes.
     */
    @Override
    public List<String> texts(String name) {
        return ask(name, Type.TXT, TXTRecord.class)
                .map(found -> String.join("", found.getStrings()))
                .toList();
    }

    @Override
    public List<String> aliases(String name) {
        Set<String> chain = new LinkedHashSet<>();
        String at = name;
        while (chain.size() < LONGEST_CHAIN) {
            String next = alias(at);
            if (next.isEmpty() || !chain.add(next)) {
                break;
            }
            at = next;
        }
        return List.copyOf(chain);
    }

    @Override
    public CaaRecords caa(String name) {
        // A top-level domain speaks for nobody.
        for (String at = name; at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
            List<CaaRecord> found = ask(at, Type.CAA, CAARecord.class)
                    .map(each -> new CaaRecord(each.getFlags(), each.getTag(), each.getValue()))
                    .toList();
            if (!found.isEmpty()) {
                return new CaaRecords(at, found);
            }
        }
        return CaaRecords.NONE;
    }

    @Override
    public Optional<DnssecFault> dnssecFault(String name) {
        return dnssec.fault(absolute(name));
    }

    private String alias(String name) {
        return ask(name, Type.CNAME, CNAMERecord.class)
                .map(found -> found.getTarget().toString(true).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private <R extends Record> Stream<R> ask(String name, int type, Class<R> kind) {
        return ask(name, type).stream().filter(kind::isInstance).map(kind::cast);
    }

    private List<Record> ask(String name, int type) {
        Name asked = absolute(name);
        try {
            return answer(name, () -> session.lookupAsync(asked, type).thenApply(LookupResult::getRecords));
        } catch (ExecutionException e) {
            return none(name, e.getCause());
        }
    }

    private Message send(Message query) {
        String name = query.getQuestion().getName().toString(true);
        try {
            return answer(name, () -> validating.sendAsync(query));
        } catch (ExecutionException e) {
            throw new DnsFault("DNS could not be asked for " + name, e.getCause());
        }
    }

    private <T> T answer(String name, Supplier<CompletionStage<T>> question) throws ExecutionException {
        try {
            permits.acquire();
            try {
                return answerInTime(name, question);
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DnsFault("interrupted while asking DNS for " + name, e);
        }
    }

    /**
     * Asks again after a time-out of one try, and after a time-out of the resolver itself: where this process stood
     * still for that long, an answer may have come that nobody read.
     */
    private <T> T answerInTime(String name, Supplier<CompletionStage<T>> question)
            throws InterruptedException, ExecutionException {
        for (int i = 0; i < TRIES; i++) {
            CompletableFuture<T> pending = question.get().toCompletableFuture();
            try {
                return pending.get(timeout.toMillis() / TRIES, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                pending.cancel(true);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof SocketTimeoutException)) {
                    throw e;
                }
            }
        }
        throw new DnsFault(ProbeMessage.DNS_TOO_LATE.with(name, timeout));
    }

    private static List<Record> none(String name, Throwable cause) {
        if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
            return List.of();
        }
        throw new DnsFault(ProbeMessage.DNS_FAILED.with(name, cause.getClass().getSimpleName()), cause);
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new DnsFault("not a DNS name", e);
        }
    }
}
