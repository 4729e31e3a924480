package io.certloop.cloud.acme.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.cloud.acme.settings.AcmeSettings.Challenge;
import io.certloop.cloud.acme.settings.AcmeSettings.Dns;
import io.certloop.cloud.acme.settings.AcmeSettings.ExternalAccount;
import io.certloop.cloud.acme.settings.AcmeSettings.KeyType;
import io.certloop.cloud.acme.settings.AcmeSettings.Tsig;
import io.certloop.cloud.acme.settings.AcmeSettings.Webhook;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parses the ACME settings, and reports everything that is wrong with them. */
final class SettingsReader {

    private static final Set<String> MEMBERS = Set.of(
            "directory",
            "accountKey",
            "eab",
            "challenge",
            "dns",
            "webhook",
            "propagationSeconds",
            "keyType",
            "profile",
            "preferredChain",
            "trust",
            "contact",
            "termsAgreed",
            "pending");
    private static final Set<String> EAB = Set.of("kid", "hmac");
    private static final Set<String> DNS = Set.of("server", "zone", "tsig", "ttlSeconds");
    private static final Set<String> TSIG = Set.of("name", "algorithm", "secret");
    private static final Set<String> WEBHOOK = Set.of("url", "secret");
    private static final Set<String> ALGORITHMS = Set.of("hmac-sha224", "hmac-sha256", "hmac-sha384", "hmac-sha512");

    private static final int DNS_PORT = 53;
    private static final int LAST_PORT = 65_535;
    private static final int TTL_SECONDS = 60;
    private static final int MOST_SECONDS = 3600;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final JsonNode json;
    private final Path desired;
    private final List<String> wrong = new ArrayList<>();

    SettingsReader(JsonNode json, Path desired) {
        this.json = json;
        this.desired = desired;
    }

    AcmeSettings read() {
        if (!json.isObject()) {
            throw new IllegalArgumentException("acme: must be an object");
        }
        onlyKnown("acme", json, MEMBERS);
        Optional<URI> directory = required(json, "acme", "directory", SettingsReader::https);
        Optional<Path> accountKey = required(json, "acme", "accountKey", Path::of);
        Optional<Challenge> challenge = required(json, "acme", "challenge", text -> oneOf(Challenge.values(), text));
        var settings = new AcmeSettings(
                directory.orElse(URI.create("https://invalid/")),
                accountKey.orElse(desired),
                part("eab", EAB).flatMap(this::eab),
                challenge.orElse(Challenge.HTTP_01),
                part("dns", DNS).flatMap(this::dns),
                part("webhook", WEBHOOK).flatMap(this::webhook),
                Duration.ofSeconds(number(json, "acme", "propagationSeconds", 0)),
                optional(json, "acme", "keyType", text -> oneOf(KeyType.values(), text))
                        .orElse(KeyType.EC256),
                optional(json, "acme", "profile", Function.identity()),
                optional(json, "acme", "preferredChain", Function.identity()),
                optional(json, "acme", "trust", Path::of),
                contacts(),
                termsAgreed(),
                desired,
                optional(json, "acme", "pending", Path::of).orElse(desired.resolve(".pending")));
        if (challenge.filter(Challenge.DNS_01::equals).isPresent() && json.has("dns") == json.has("webhook")) {
            wrong.add("acme: dns-01 needs either dns or webhook");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return settings;
    }

    private Optional<ExternalAccount> eab(JsonNode eab) {
        Optional<String> kid = required(eab, "acme.eab", "kid", Function.identity());
        Optional<Path> hmac = required(eab, "acme.eab", "hmac", Path::of);
        return kid.flatMap(id -> hmac.map(file -> new ExternalAccount(id, file)));
    }

    private Optional<Dns> dns(JsonNode dns) {
        Optional<URI> server = required(dns, "acme.dns", "server", SettingsReader::hostAndPort);
        Optional<String> zone = optional(dns, "acme.dns", "zone", Function.identity());
        JsonNode tsig = dns.path("tsig");
        Optional<Tsig> key = Optional.empty();
        if (dns.has("tsig")) {
            onlyKnown("acme.dns.tsig", tsig, TSIG);
            key = tsig(tsig);
        }
        Optional<Tsig> signed = key;
        Duration ttl = Duration.ofSeconds(number(dns, "acme.dns", "ttlSeconds", TTL_SECONDS));
        return server.map(
                at -> new Dns(at.getHost(), at.getPort() < 0 ? DNS_PORT : at.getPort(), zone, signed, ttl, TIMEOUT));
    }

    private Optional<Tsig> tsig(JsonNode tsig) {
        Optional<String> name = required(tsig, "acme.dns.tsig", "name", Function.identity());
        Optional<Path> secret = required(tsig, "acme.dns.tsig", "secret", Path::of);
        String algorithm = optional(tsig, "acme.dns.tsig", "algorithm", SettingsReader::algorithm)
                .orElse("hmac-sha256");
        return name.flatMap(each -> secret.map(file -> new Tsig(each, algorithm, file)));
    }

    private static String algorithm(String text) {
        if (!ALGORITHMS.contains(text)) {
            throw new IllegalArgumentException("must be one of " + new TreeSet<>(ALGORITHMS));
        }
        return text;
    }

    private Optional<Webhook> webhook(JsonNode webhook) {
        Optional<Path> secret = optional(webhook, "acme.webhook", "secret", Path::of);
        return required(webhook, "acme.webhook", "url", SettingsReader::http)
                .map(url -> new Webhook(url, secret, TIMEOUT));
    }

    private List<URI> contacts() {
        List<URI> contacts = new ArrayList<>();
        JsonNode list = json.path("contact");
        if (!list.isMissingNode() && !list.isArray()) {
            wrong.add("acme.contact: must be a list such as [\"mailto:tls@example.com\"]");
        }
        for (int i = 0; i < list.size(); i++) {
            try {
                URI contact = URI.create(list.get(i).asText());
                if (contact.getScheme() == null) {
                    throw new IllegalArgumentException();
                }
                contacts.add(contact);
            } catch (IllegalArgumentException e) {
                wrong.add("acme.contact[" + i + "]: must be an address as mailto:tls@example.com");
            }
        }
        return contacts;
    }

    private boolean termsAgreed() {
        JsonNode agreed = json.path("termsAgreed");
        if (!agreed.isMissingNode() && !agreed.isBoolean()) {
            wrong.add("acme.termsAgreed: must be true or false");
        }
        return agreed.asBoolean(false);
    }

    private Optional<JsonNode> part(String member, Set<String> known) {
        if (!json.has(member)) {
            return Optional.empty();
        }
        onlyKnown("acme." + member, json.get(member), known);
        return Optional.of(json.get(member));
    }

    private void onlyKnown(String place, JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            wrong.add(place + ": must be an object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong.add("%s.%s: is unknown; known are %s".formatted(place, name, new TreeSet<>(known)));
            }
        });
    }

    private <T> Optional<T> required(JsonNode object, String place, String member, Function<String, T> parse) {
        if (!object.has(member)) {
            wrong.add(place + "." + member + ": is missing");
        }
        return optional(object, place, member, parse);
    }

    private <T> Optional<T> optional(JsonNode object, String place, String member, Function<String, T> parse) {
        JsonNode value = object.path(member);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            wrong.add(place + "." + member + ": must be a text that is not blank");
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(value.asText()));
        } catch (InvalidPathException e) {
            wrong.add(place + "." + member + ": must be a path");
        } catch (IllegalArgumentException e) {
            wrong.add(place + "." + member + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private int number(JsonNode object, String place, String member, int otherwise) {
        JsonNode value = object.path(member);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.asInt() < 0 || value.asInt() > MOST_SECONDS) {
            wrong.add("%s.%s: must be a whole number from 0 to %d".formatted(place, member, MOST_SECONDS));
            return otherwise;
        }
        return value.asInt();
    }

    /** Parses an enum constant as the RFC writes it, for example {@code http-01}. */
    private static <E extends Enum<E>> E oneOf(E[] values, String text) {
        return Arrays.stream(values)
                .filter(each -> name(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values).map(SettingsReader::name).collect(Collectors.joining(", "))));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static URI https(String text) {
        return url(text, "https");
    }

    private static URI http(String text) {
        return url(text, "http");
    }

    /** Parses a URL. Error messages never quote the URL, because it may contain a secret. */
    private static URI url(String text, String least) {
        String expected = "must be an " + least + " address";
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected);
        }
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean plain = "http".equals(least) && "http".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || url.getUserInfo() != null || !secure && !plain) {
            throw new IllegalArgumentException(expected);
        }
        return url;
    }

    private static URI hostAndPort(String text) {
        try {
            URI at = URI.create("dns://" + text);
            if (at.getHost() != null
                    && at.getPort() != 0
                    && at.getPort() <= LAST_PORT
                    && at.getRawPath().isEmpty()) {
                return at;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("must be host or host:port");
    }
}
