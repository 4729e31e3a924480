package io.certloop.service.security.tokens;

import io.certloop.service.security.Account;
import io.certloop.service.security.Role;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The content of the token file: the accounts of tokens and of service accounts of the cluster. It has only hashes of
 * the tokens.
 */
final class TokenFile {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern WORKLOAD = Pattern.compile(ServiceAccountToken.SUBJECT + "[a-z0-9-]+:[a-z0-9.-]+");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Account> workloads = new HashMap<>();

    private TokenFile() {}

    private record Entry(Account account, byte[] hash) {}

    /**
     * Reads the token file.
     *
     * @param text lines of {@code name role,role sha256}, or with the subject of a service account instead of the hash.
     *     Empty lines and lines that begin with # are ignored
     * @throws IllegalArgumentException naming every wrong line, never its hash
     */
    static TokenFile parse(String text) {
        TokenFile book = new TokenFile();
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                book.add(line.strip().split("\\s+"));
            } catch (IllegalArgumentException e) {
                wrong.add("line " + number + ": " + e.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return book;
    }

    private void add(String[] parts) {
        if (parts.length != 3) {
            throw new IllegalArgumentException("is not `name role,role sha256-or-subject`");
        }
        Set<String> roles = Set.of(parts[1].split(","));
        if (!Role.ALL.containsAll(roles)) {
            throw new IllegalArgumentException("has an unknown role; roles must be of " + Role.ALL);
        }
        Account account = new Account(parts[0], roles);
        if (HASH.matcher(parts[2]).matches()) {
            entries.add(new Entry(account, HexFormat.of().parseHex(parts[2])));
        } else if (WORKLOAD.matcher(parts[2]).matches()) {
            workloads.put(parts[2], account);
        } else {
            throw new IllegalArgumentException("has neither a SHA-256 in lower-case hex nor a service account");
        }
    }

    /** The entries of the file in the order of their names; entries of service accounts with their subject. */
    List<TokenStore.Holder> holders() {
        return Stream.concat(
                        entries.stream().map(each -> new TokenStore.Holder(each.account, Optional.empty())),
                        workloads.entrySet().stream()
                                .map(each -> new TokenStore.Holder(each.getValue(), Optional.of(each.getKey()))))
                .sorted(Comparator.comparing(each -> each.account().name()))
                .toList();
    }

    /**
     * Finds the account of a token. Compares the hash with every entry, so that the time does not reveal which entry
     * matches.
     */
    Optional<Account> find(byte[] hash) {
        Account found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.hash, hash)) {
                found = entry.account;
            }
        }
        return Optional.ofNullable(found);
    }

    /** @param subject of a token that was verified */
    Optional<Account> workload(String subject) {
        return Optional.ofNullable(workloads.get(subject));
    }
}
