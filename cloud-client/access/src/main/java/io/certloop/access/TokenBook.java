package io.certloop.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who has which token. Holds hashes only. */
final class TokenBook {

    private final List<Entry> entries;

    private TokenBook(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Whom a token belongs to. */
    record Account(String name, Set<String> roles) {}

    private record Entry(Account account, byte[] hash) {}

    /**
     * @param text lines of {@code name role,role sha256}; empty lines and those with # are passed
     *     over
     * @throws IllegalArgumentException that names every line to mend, and never its hash
     */
    static TokenBook parse(String text) {
        List<Entry> entries = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                entries.add(entry(line.strip().split("\\s+")));
            } catch (IllegalArgumentException e) {
                wrong.add("line " + number + ": " + e.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return new TokenBook(entries);
    }

    private static Entry entry(String[] parts) {
        if (parts.length != 3) {
            throw new IllegalArgumentException("is not `name role,role sha256`");
        }
        Set<String> roles = Set.of(parts[1].split(","));
        if (!Role.ALL.containsAll(roles)) {
            throw new IllegalArgumentException("has a role that is none of " + Role.ALL);
        }
        if (!parts[2].matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("has no SHA-256 in lower-case hex");
        }
        return new Entry(new Account(parts[0], roles), HexFormat.of().parseHex(parts[2]));
    }

    /** Takes the same time for every token that has no account, and for every one that has. */
    Optional<Account> find(String token) {
        byte[] hash = sha256(token);
        Account found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.hash, hash)) {
                found = entry.account;
            }
        }
        return Optional.ofNullable(found);
    }

    static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
