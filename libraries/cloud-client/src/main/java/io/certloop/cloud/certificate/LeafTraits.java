package io.certloop.cloud.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Properties of a valid leaf that clients may rely on. A renewal must not lose any of them.
 *
 * @param names subject alternative names
 * @param extendedKeyUsages object identifiers; empty if any usage is allowed
 * @param keyAlgorithm the JDK's name of the key algorithm: EC, RSA …
 */
public record LeafTraits(Set<String> names, Set<String> extendedKeyUsages, String keyAlgorithm, boolean mustStaple) {

    private static final String RSA = "RSA";
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final Map<String, String> USAGES =
            Map.of(LeafFacts.CLIENT_AUTH, "clientAuth", LeafFacts.SERVER_AUTH, "serverAuth");

    public LeafTraits {
        names = Set.copyOf(names);
        extendedKeyUsages = Set.copyOf(extendedKeyUsages);
    }

    public enum Loss {
        NAME,
        EXTENDED_KEY_USAGE,
        /** The previous key was RSA, which the oldest clients need, and the new key is not. */
        KEY_TYPE,
        MUST_STAPLE
    }

    /**
     * A property that a renewed certificate lacks.
     *
     * @param detail the missing name or usage, or the old and the new key algorithm; for people
     */
    public record Lost(Loss loss, String detail) {
        @Override
        public String toString() {
            return loss + " " + detail;
        }
    }

    public static LeafTraits of(LeafFacts facts, List<String> names, String keyAlgorithm) {
        return new LeafTraits(Set.copyOf(names), facts.extendedKeyUsages(), keyAlgorithm, facts.mustStaple());
    }

    public LeafTraits withNames(Predicate<String> fitting) {
        return new LeafTraits(
                names.stream().filter(fitting).collect(Collectors.toSet()),
                extendedKeyUsages,
                keyAlgorithm,
                mustStaple);
    }

    /** The properties of this leaf that its replacement {@code next} lacks, in a stable order. */
    public List<Lost> lostIn(LeafTraits next) {
        List<Lost> lost = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            if (!next.covers(name)) {
                lost.add(new Lost(Loss.NAME, name));
            }
        }
        for (String usage : new TreeSet<>(extendedKeyUsages)) {
            if (!next.allows(usage)) {
                lost.add(new Lost(Loss.EXTENDED_KEY_USAGE, USAGES.getOrDefault(usage, usage)));
            }
        }
        if (keyAlgorithm.equals(RSA) && !next.keyAlgorithm.equals(RSA)) {
            lost.add(new Lost(Loss.KEY_TYPE, keyAlgorithm + " → " + next.keyAlgorithm));
        }
        if (mustStaple && !next.mustStaple) {
            lost.add(new Lost(Loss.MUST_STAPLE, "status_request"));
        }
        return lost;
    }

    private boolean allows(String usage) {
        return extendedKeyUsages.isEmpty()
                || extendedKeyUsages.contains(usage)
                || extendedKeyUsages.contains(ANY_USAGE);
    }

    private boolean covers(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String above = "*" + lower.substring(Math.max(0, lower.indexOf('.')));
        return names.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> each.equals(lower) || each.equals(above));
    }
}
