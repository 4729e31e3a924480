package io.certloop.harness.fuzz.request;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The resources that requests can refer to.
 *
 * @param tokenOf returns the token of an account
 * @param ids that answers contained, by the service's port and the first part of the path
 */
public record Surroundings(
        List<String> domains, List<String> accounts, Function<String, String> tokenOf, Map<String, Set<String>> ids) {

    private static final int MOST_IDS = 40;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    public Surroundings(List<String> domains, List<String> accounts, Function<String, String> tokenOf) {
        this(domains, accounts, tokenOf, new ConcurrentHashMap<>());
    }

    Optional<String> idOf(URI service, String path, RandomGenerator random) {
        var known = ids.getOrDefault(key(service, path), Set.of()).stream().toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(random.nextInt(known.size())));
    }

    /** Collects the ids in an answer. */
    public void learn(URI service, String path, String body) {
        var known = ids.computeIfAbsent(key(service, path), each -> ConcurrentHashMap.newKeySet());
        if (known.size() < MOST_IDS) {
            ID.matcher(body).results().limit(MOST_IDS).forEach(found -> known.add(found.group(1)));
        }
    }

    private static String key(URI service, String path) {
        int end = path.indexOf('/', 1);
        return service.getPort() + (end < 0 ? path : path.substring(0, end)).replaceAll("\\?.*", "");
    }
}
