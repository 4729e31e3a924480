package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.caa.IssueValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The TXT record that proves control once for all orders of one account (method dns-persist-01, ballot SC-088v3).
 *
 * @param ordering how the provider orders certificates; the record may name its authorities and accounts
 */
public record PersistentProof(Ordering ordering) {

    private static final String METHOD = "dns-persist-01";
    private static final String LABEL = "_validation-persist.";
    private static final int SHOWN = 255;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");

    /** The persistent proof for this ordering; empty if the provider's orders are not known to use the method. */
    public static Optional<PersistentProof> of(Ordering ordering) {
        return ordering.methods().contains(METHOD)
                        && !ordering.issuers().isEmpty()
                        && !ordering.accounts().isEmpty()
                ? Optional.of(new PersistentProof(ordering))
                : Optional.empty();
    }

    /**
     * The DNS names at which the record may be published for this domain: first for the domain itself, then for its
     * parent domains.
     */
    public static List<String> places(DomainName domain) {
        List<String> places = new ArrayList<>();
        for (String at = base(domain); at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
            places.add(LABEL + at);
        }
        return places;
    }

    /** The record that the customer has to publish, in the format of a zone file. */
    public String record(DomainName domain) {
        String policy = domain.isWildcard() ? "; policy=wildcard" : "";
        return "%s%s. TXT \"%s; accounturi=%s%s\""
                .formatted(
                        LABEL,
                        base(domain),
                        ordering.issuers().getFirst(),
                        ordering.accounts().getFirst(),
                        policy);
    }

    /**
     * Whether the published records prove control for an order at this time, so that it needs no other proof.
     *
     * @param texts values of the TXT records by DNS name
     */
    public boolean holds(DomainName domain, Map<String, List<String>> texts, Instant at) {
        String own = LABEL + base(domain);
        return texts.entrySet().stream()
                .anyMatch(place -> holds(place.getValue(), !domain.isWildcard() && own.equals(place.getKey()), at));
    }

    /**
     * Whether one of these records proves control at this time.
     *
     * @param isExact whether the records are published for the domain itself, where a record counts without a policy
     *     for subdomains
     */
    private boolean holds(List<String> texts, boolean isExact, Instant at) {
        return ours(texts)
                .filter(this::isOfOurAccount)
                .filter(value -> isExact || isForAll(value))
                .anyMatch(value -> lasts(value, at));
    }

    private boolean isOfOurAccount(IssueValue value) {
        List<String> named = value.values("accounturi");
        return named.size() == 1 && ordering.accounts().contains(named.getFirst());
    }

    /** A published record that names one of the authorities, in the format of a zone file; empty if there is none. */
    public Optional<String> found(Map<String, List<String>> texts) {
        return texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(place -> place.getValue().stream()
                        .filter(text -> ours(List.of(text)).findAny().isPresent())
                        .map(text -> place.getKey() + ". TXT \"" + brief(text) + '"'))
                .findFirst();
    }

    private Stream<IssueValue> ours(List<String> texts) {
        return texts.stream()
                .flatMap(text -> IssueValue.parse(text).stream())
                .filter(value -> ordering.issuers().contains(value.issuer()));
    }

    private static String brief(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static boolean isForAll(IssueValue value) {
        return value.values("policy").stream().anyMatch("wildcard"::equalsIgnoreCase);
    }

    private static boolean lasts(IssueValue value, Instant at) {
        return value.values("persistuntil").stream()
                .allMatch(until ->
                        SECONDS.matcher(until).matches() && !at.isAfter(Instant.ofEpochSecond(Long.parseLong(until))));
    }

    private static String base(DomainName domain) {
        return domain.isWildcard() ? domain.value().substring(1) : domain.value();
    }
}
