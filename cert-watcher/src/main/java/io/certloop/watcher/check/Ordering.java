package io.certloop.watcher.check;

import io.certloop.cloud.edge.caa.CaaRecord;
import io.certloop.cloud.edge.caa.IssueValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How the provider orders certificates, as configured. What the configuration leaves out never causes a finding.
 *
 * @param issuers authorities, as CAA records name them; customers are asked to permit the first
 * @param accounts URIs of the provider's accounts with the authorities; customers are asked to permit the first
 * @param methods validation methods, in ACME's terms
 */
public record Ordering(List<String> issuers, List<String> accounts, List<String> methods) {

    public static final Ordering UNKNOWN = new Ordering(List.of(), List.of(), List.of());

    private static final String ACCOUNT = "accounturi";
    private static final String METHODS = "validationmethods";

    public enum Objection {
        /** The record names another authority, or none. */
        ISSUER,
        ACCOUNT,
        METHODS
    }

    public Ordering {
        issuers = List.copyOf(issuers);
        accounts = List.copyOf(accounts);
        methods = List.copyOf(methods);
    }

    public Optional<Objection> objection(CaaRecord record) {
        Optional<IssueValue> ours = record.issue().filter(value -> issuers.contains(value.issuer()));
        if (ours.isEmpty()) {
            return Optional.of(Objection.ISSUER);
        }
        if (!permitsAccount(ours.get().values(ACCOUNT))) {
            return Optional.of(Objection.ACCOUNT);
        }
        return permitsMethod(ours.get().values(METHODS)) ? Optional.empty() : Optional.of(Objection.METHODS);
    }

    /**
     * Whether the accounts in a CAA record permit the order. By RFC 8657, a record that names two accounts permits
     * neither.
     */
    private boolean permitsAccount(List<String> named) {
        return named.isEmpty() || named.size() == 1 && (accounts.isEmpty() || accounts.contains(named.getFirst()));
    }

    private boolean permitsMethod(List<String> named) {
        return methods.isEmpty()
                || named.stream().allMatch(list -> !Collections.disjoint(methods, List.of(list.split(",", -1))));
    }

    /**
     * The record changed so that it permits the order and nothing more: it restricts account and methods only if the
     * old record did.
     */
    public CaaRecord permitting(CaaRecord record) {
        List<String> value = new ArrayList<>(List.of(issuers.getFirst()));
        record.issue().ifPresent(was -> {
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
