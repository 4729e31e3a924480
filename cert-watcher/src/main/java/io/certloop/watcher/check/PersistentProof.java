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
 * The TXT record that proves control once for all orders of one account (method dns-persist-01,
 * ballot SC-088v3).
 *
 * @param ordering whose authorities and accounts the record may name
 */
public record PersistentProof(Ordering ordering) {

    private static final String METHOD = "dns-persist-01";
    private static final String LABEL = "_validation-persist.";
    private static final int SHOWN = 255;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");

    /** Empty where the provider's orders are not known to use it. */
    public static Optional<PersistentProof> of(Ordering ordering) {
        return ordering.methods().contains(METHOD)
                        && !ordering.issuers().isEmpty()
                        && !ordering.accounts().isEmpty()
                ? Optional.of(new PersistentProof(ordering))
                : Optional.empty();
    }

    /** Where such a record may stand, that of the name itself first. */
    public static List<String> places(DomainName domain) {
        List<String> places = new ArrayList<>();
        for (String at = base(domain); at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
            places.add(LABEL + at);
        }
        return places;
    }

    /** What the customer has to set, as a zone file has it. */
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
     * Whether an order at that time needs no other proof.
     *
     * @param texts TXT records by their place
     */
    public boolean holds(DomainName domain, Map<String, List<String>> texts, Instant at) {
        String own = LABEL + base(domain);
        return texts.entrySet().stream()
                .anyMatch(
                        place ->
                                holds(
                                        place.getValue(),
                                        !domain.isWildcard() && own.equals(place.getKey()),
                                        at));
    }

    /**
     * @param isExact whether the records are those of the name itself, for which they count anyway
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

    /** A record that names the authority; empty if there is none. */
    public Optional<String> found(Map<String, List<String>> texts) {
        return texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(
                        place ->
                                place.getValue().stream()
                                        .filter(text -> ours(List.of(text)).findAny().isPresent())
                                        .map(
                                                text ->
                                                        place.getKey()
                                                                + ". TXT \""
                                                                + brief(text)
                                                                + '"'))
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
                .allMatch(
                        until ->
                                SECONDS.matcher(until).matches()
                                        && !at.isAfter(
                                                Instant.ofEpochSecond(Long.parseLong(until))));
    }

    private static String base(DomainName domain) {
        return domain.isWildcard() ? domain.value().substring(1) : domain.value();
    }
}
