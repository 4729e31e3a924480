package io.certloop.watcher.check;

import io.certloop.cloud.edge.caa.CaaRecord;
import io.certloop.cloud.edge.caa.IssueValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How the provider orders certificates, as far as the configuration says it; what it does not say
 * is never a fault.
 *
 * @param issuers authorities, as CAA records name them; the first is the one that customers are
 *     asked to permit
 * @param accounts URIs of the accounts there, likewise
 * @param methods of validation, as ACME names them
 */
public record Ordering(List<String> issuers, List<String> accounts, List<String> methods) {

    public static final Ordering UNKNOWN = new Ordering(List.of(), List.of(), List.of());

    private static final String ACCOUNT = "accounturi";
    private static final String METHODS = "validationmethods";

    /** Why a CAA record does not permit the order. */
    public enum Objection {
        /** It names another authority, or nobody. */
        ISSUER,
        ACCOUNT,
        METHODS
    }

    public Ordering {
        issuers = List.copyOf(issuers);
        accounts = List.copyOf(accounts);
        methods = List.copyOf(methods);
    }

    /** Empty if the record permits the order. */
    public Optional<Objection> objection(CaaRecord record) {
        Optional<IssueValue> ours =
                record.issue().filter(value -> issuers.contains(value.issuer()));
        if (ours.isEmpty()) {
            return Optional.of(Objection.ISSUER);
        }
        if (!permitsAccount(ours.get().values(ACCOUNT))) {
            return Optional.of(Objection.ACCOUNT);
        }
        return permitsMethod(ours.get().values(METHODS))
                ? Optional.empty()
                : Optional.of(Objection.METHODS);
    }

    /** RFC 8657: of two accounts in one record, neither is permitted. */
    private boolean permitsAccount(List<String> named) {
        return named.isEmpty()
                || named.size() == 1 && (accounts.isEmpty() || accounts.contains(named.getFirst()));
    }

    private boolean permitsMethod(List<String> named) {
        return methods.isEmpty()
                || named.stream()
                        .allMatch(
                                list ->
                                        !Collections.disjoint(
                                                methods, List.of(list.split(",", -1))));
    }

    /** What the record has to say to permit the order and nothing more than it did. */
    public CaaRecord permitting(CaaRecord record) {
        List<String> value = new ArrayList<>(List.of(issuers.getFirst()));
        record.issue()
                .ifPresent(
                        was -> {
                            if (!was.values(ACCOUNT).isEmpty() && !accounts.isEmpty()) {
                                value.add(ACCOUNT + "=" + accounts.getFirst());
                            }
                            if (!was.values(METHODS).isEmpty() && !methods.isEmpty()) {
                                value.add(METHODS + "=" + String.join(",", methods));
                            }
                        });
        return new CaaRecord(record.flags(), record.tag(), String.join("; ", value));
    }
}
