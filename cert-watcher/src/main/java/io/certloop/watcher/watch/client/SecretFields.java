package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.core.filter.TokenFilter;
import java.util.HashMap;
import java.util.Map;

/**
 * Selects the members of a list of Secrets that are read. The parser skips all others, among them {@code tls.key} and
 * the annotation in which kubectl keeps a copy of the whole Secret, so that they never become objects.
 */
final class SecretFields extends TokenFilter {

    static final TokenFilter LIST = new SecretFields(Map.of(
            "metadata",
            only("continue"),
            "items",
            new SecretFields(Map.of(
                    "metadata", only("namespace", "name"),
                    "data", only("tls.crt")))));

    private final Map<String, TokenFilter> members;

    private SecretFields(Map<String, TokenFilter> members) {
        this.members = members;
    }

    private static TokenFilter only(String... names) {
        Map<String, TokenFilter> members = new HashMap<>();
        for (String name : names) {
            members.put(name, INCLUDE_ALL);
        }
        return new SecretFields(members);
    }

    @Override
    public TokenFilter includeProperty(String name) {
        return members.get(name);
    }
}
